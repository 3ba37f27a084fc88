'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchMatchingIds } from '@/lib/queries/image-ids';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import type { SelectionAction } from './use-selection';

/** Selects all images that match the list's query, loaded or not. A press shows at once, before the request tells of itself. */
export function useSelectMatching(query: ImageListQuery, dispatch: (action: SelectionAction) => void) {
  const [selecting, setSelecting] = useState(false);
  const { mutate, isError } = useMutation({
    mutationFn: () => fetchMatchingIds(query),
    onSuccess: (matching) => dispatch({ type: 'add-matching', matching }),
    onSettled: () => setSelecting(false),
  });
  const select = () => {
    setSelecting(true);
    mutate();
  };
  return { select, selecting, failed: isError };
}
