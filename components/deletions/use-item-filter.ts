'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { STANDINGS, type Standing, standingOf } from './outcome-look';

/** Which items are shown: those of one outcome or all, and of these the ones in which a text occurs. */
export interface ItemFilter {
  outcome: Standing | null;
  search: string;
}

const PARSERS = {
  outcome: parseAsStringLiteral(STANDINGS).withOptions({ history: 'push' }),
  search: parseAsString.withDefault('').withOptions({ history: 'replace' }),
};

/** The filter as it stands in the URL. Null clears it. */
export function useItemFilter() {
  const [filter, set] = useQueryStates(PARSERS);
  const setFilter = (next: Partial<ItemFilter> | null) =>
    void set(next && (next.search === '' ? { ...next, search: null } : next));
  return { filter, setFilter };
}

/** Items that pass. A text may be a part of a name, an id, a code or a request id. */
export function matchingItems(items: readonly DeletionItemView[], { outcome, search }: ItemFilter): DeletionItemView[] {
  const text = search.trim().toLowerCase();
  return items.filter(
    (item) => (outcome === null || standingOf(item) === outcome) && (text === '' || holds(item, text)),
  );
}

function holds({ name, imageId, vendor }: DeletionItemView, text: string): boolean {
  return [name, imageId, vendor?.code, vendor?.requestId].some((value) => value?.toLowerCase().includes(text));
}
