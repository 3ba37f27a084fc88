/** Times as the two APIs write them. */

const EIGHT_HOURS = 8 * 3_600_000;

/** `YYYY-MM-DD HH:mm:ss` without a zone. Source: ListImage; that it is UTC+8 is inference. */
export function localTime(at: number): string {
  return new Date(at + EIGHT_HOURS).toISOString().slice(0, 19).replace('T', ' ');
}

/** ISO 8601 with +00:00. Source: examples of ListAppInstanceGroup, ListWuyingServer and DescribeTemplates. */
export function zonedTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+00:00');
}

/** ISO 8601 with Z and no fraction, for the ecd operations whose format is not published. Inference. */
export function utcTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
