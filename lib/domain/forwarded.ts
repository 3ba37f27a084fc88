/** Telling a request that came straight to us from one that something passed on, by the headers that proxies add. */

const MARKS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whether a request's headers say that it was passed on. Names are in lower case. A proxy that adds none of them cannot be told from a program. */
export function saysForwarded(headers: Readonly<Record<string, unknown>>): boolean {
  return MARKS.some((name) => headers[name] !== undefined);
}
