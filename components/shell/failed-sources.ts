import type { Snapshot } from '@/lib/contract/images';

export type Source = Snapshot['sources'][number];

/** Sources that could not be read. One that was never read counts only once something else was: before that nothing has failed. */
export function failedSources(snapshot: Snapshot): Source[] {
  return snapshot.sources.filter(
    ({ state }) => state === 'failed' || state === 'forbidden' || (state === 'never' && snapshot.readAt !== null),
  );
}
