'use client';

import { useMutation } from '@tanstack/react-query';
import { fetchMatchingIds } from '@/lib/queries/image-ids';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import type { SelectionAction } from './use-selection';

/** Selects all images that match the list's query, loaded or not. */
export function useSelectMatching(query: ImageListQuery, dispatch: (action: SelectionAction) => void) {
  return useMutation({
    mutationFn: () => fetchMatchingIds(query),
    onSuccess: (matching) => dispatch({ type: 'add-matching', matching }),
  });
}
