'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { checkImage, imageQuery } from '@/lib/queries/image';
import { KEYS } from '@/lib/queries/keys';

/** Reads images from the cloud, one after the other, so that a comparison costs no burst of calls. Stops at the first that fails. */
export function useCheckAll() {
  const client = useQueryClient();
  const [position, setPosition] = useState(0);
  const check = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const [index, id] of ids.entries()) {
        setPosition(index);
        client.setQueryData(imageQuery(id).queryKey, await checkImage(id));
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: [KEYS.images] }),
  });
  return { ...check, position };
}
