'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import type { View } from '@/lib/contract/views';
import { canonicalSearch } from '@/lib/domain/view';
import { VIEW_PRESETS, type ViewPreset } from '@/lib/domain/view-presets';
import { viewsQuery } from '@/lib/queries/views';

/**
 * Which view is shown: the one that the address names or equals. `changed` says that the address has moved on since.
 * @param first the view that the server found under the address's name; the others are known once the menu was open
 */
export function useShownView(first: View | null) {
  const params = useSearchParams();
  const { data } = useQuery({ ...viewsQuery(), enabled: false });
  const search = canonicalSearch(params.toString());
  const views: readonly (ViewPreset | View)[] = [...VIEW_PRESETS, ...(data?.views ?? (first ? [first] : []))];
  const named = views.find(({ id }) => id === params.get('view'));
  const equal = named?.search === search ? named : views.find((view) => view.search === search);
  const view = search === '' ? undefined : (equal ?? named);
  return { search, view: view ?? null, changed: view !== undefined && view !== equal };
}
