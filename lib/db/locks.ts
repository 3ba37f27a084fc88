/**
 * Numbers of the advisory locks: any, the same in every process, each for one thing only. Two things under one number wait for each other, and a transaction
 * that holds it shared for one and wants it alone for the other can block another one like it for ever.
 */
export const LOCKS = {
  /** Who holds it migrates, the others wait. */
  migrate: 726_510_284,
  /** Appends of the trail come one after the other. Taken by the function of migration 0009, which holds the number itself. */
  audit: 726_510_285,
  /** Who counts the day's sends holds it until the send is stored, and who changes caps until they are. */
  dailyCap: 726_510_286,
  /** Two that grant at once would fail at the same row of the catalogue. */
  grants: 726_510_287,
  /** A sync takes it shared for its writes; who takes the sync over takes it alone. */
  sync: 726_510_288,
  /** The same for following busy images. */
  following: 726_510_289,
  /** Shared by who is about to send, alone by who changes protections. */
  protections: 726_510_290,
} as const;
