'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { View } from '@/lib/contract/views';
import { deleteView } from '@/lib/queries/change-view';
import { KEYS } from '@/lib/queries/keys';

export interface DeleteViewProps {
  view: View;
  onDone: () => void;
  onKeep: () => void;
}

/** Asks once, in place. The safe choice has the focus. */
export function DeleteView({ view, onDone, onKeep }: DeleteViewProps) {
  const t = useTranslations('views');
  const id = useId();
  const client = useQueryClient();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  const remove = useMutation({
    mutationFn: () => deleteView(view.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [KEYS.views] });
      onDone();
    },
  });
  return (
    <fieldset aria-labelledby={id}>
      <p id={id} className="wrap-anywhere">
        {t('deleteWhat', { name: view.name, shared: String(view.shared) })}
      </p>
      {remove.isError && <FailureNotice error={remove.error} className="mt-3" />}
      <div className="mt-3 flex justify-end gap-2">
        <Button ref={keep} onClick={onKeep} aria-describedby={id}>
          {t('keep')}
        </Button>
        <Button variant="danger" onClick={() => remove.mutate()} disabledReason={remove.isPending ? t('saving') : null}>
          {t('deleteNow')}
        </Button>
      </div>
    </fieldset>
  );
}
