/** Finds the one cause behind sources that all fail alike, so that it is told once and not once per source. */
import type { CloudErrorKind } from './cloud-error';
import type { SourceState } from './facts';

/** Causes that lie between the console and the cloud as a whole, not in one list. */
export const COMMON_CAUSES = [
  'credentials',
  'clock',
  'unreachable',
  'paused',
  'timeout',
  'reset',
  'not-json',
  'redirect',
  'forbidden',
] as const satisfies readonly CloudErrorKind[];
export type CommonCause = (typeof COMMON_CAUSES)[number];

/** As much of a source as tells why it failed. */
interface FailedSource {
  state: SourceState;
  error: { kind: string } | null;
}

/** The cause that all sources have in common; null when there are fewer than two, one could be read, or they differ. */
export function commonCause(sources: readonly FailedSource[]): CommonCause | null {
  const all = sources.map(({ state, error }) => (state === 'never' ? null : (error?.kind ?? null)));
  const causes = new Set(all.filter((kind) => kind !== 'paused'));
  // That calls rest follows from the failures before, whose cause is the one to tell.
  const kinds = causes.size > 0 ? causes : new Set(all);
  const [kind] = kinds;
  if (sources.length < 2 || kinds.size !== 1) return null;
  return COMMON_CAUSES.find((cause) => cause === kind) ?? null;
}
