'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { tellPortal } from '@/components/portal/portal-news';
import type { ConfirmRequest } from '@/lib/contract/deletions';
import { confirmPlan } from '@/lib/queries/confirm';
import { deletionQuery } from '@/lib/queries/deletion';
import { RequestFailure } from '@/lib/queries/fetch-json';
import { KEYS } from '@/lib/queries/keys';
import { follow } from './followed';

export interface Confirmation {
  request: ConfirmRequest;
  idempotencyKey: string;
}

/** Confirms a plan. An answer that comes after the dialog was closed is followed by the notice instead. */
export function useConfirm() {
  const client = useQueryClient();
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return useMutation({
    mutationFn: async ({ request, idempotencyKey }: Confirmation) => {
      const result = await confirmPlan(request, idempotencyKey);
      if (!result.ok) throw new RequestFailure(result.failure);
      return result.value;
    },
    onSuccess: (deletion) => {
      client.setQueryData(deletionQuery(deletion.id).queryKey, deletion);
      void client.invalidateQueries({ queryKey: [KEYS.account] });
      void client.invalidateQueries({ queryKey: [KEYS.deletions] });
      if (!mounted.current) follow(deletion.id);
      const imageIds = deletion.items.map(({ imageId }) => imageId);
      tellPortal({ type: 'deletion-started', deletionId: deletion.id, imageIds });
    },
  });
}
