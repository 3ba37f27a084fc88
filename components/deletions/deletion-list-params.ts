/** The filters of the list of deletions as they stand in the URL; what is not understood is left out. */
import { DELETION_PERIODS } from '@/lib/contract/deletion-list';
import { DELETION_STATES, type DeletionState } from '@/lib/domain/deletion';
import type { DeletionFilter } from '@/lib/queries/deletions';

const MAX_TEXT = 200;
const MAX_NAMES = 20;

export interface DeletionParams {
  search: string;
  state: readonly DeletionState[];
  by: readonly string[];
  days: string | null;
}

/** The filter for what the URL says. */
export function deletionFilterOf({ search, state, by, days }: DeletionParams): DeletionFilter {
  const period = DELETION_PERIODS.find((known) => known === days);
  return {
    search: search.slice(0, MAX_TEXT),
    state: DELETION_STATES.filter((known) => state.includes(known)),
    by: [...new Set(by.map((name) => name.slice(0, MAX_TEXT)))].sort().slice(0, MAX_NAMES),
    ...(period && { days: period }),
  };
}

/** The same from a request's parameters, for the server's first render. */
export function deletionFilterOfRequest(params: Record<string, string | string[] | undefined>): DeletionFilter {
  const all = (name: string) => [params[name] ?? []].flat();
  return deletionFilterOf({
    search: all('search')[0] ?? '',
    state: DELETION_STATES.filter((known) => all('state').includes(known)),
    by: all('by'),
    days: all('days')[0] ?? null,
  });
}
