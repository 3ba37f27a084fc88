/** A lock that the console keeps on an image, whatever the vendor would allow. */
export interface Protection {
  owner: string;
  reason: string;
  /** ISO 8601 UTC, or null for as long as nobody removes it. */
  expiresAt: string | null;
}

/** Whether the lock holds at a time. Both are ISO 8601. */
export function isInForce(protection: Protection, now: Date): boolean {
  return protection.expiresAt === null || new Date(protection.expiresAt).getTime() > now.getTime();
}
