'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { DialogShell } from '@/components/ui/dialog';
import { deletionQuery } from '@/lib/queries/deletion';
import { DeletionProgress } from './deletion-progress';
import { follow } from './followed';
import { PlanSection } from './plan-section';
import { useDeletePlan } from './use-delete-plan';
import { usePlan } from './use-plan';

export interface DeleteDialogProps {
  imageIds: readonly string[];
  /** Names by id, as far as they are known; an id where there is none. */
  names: Readonly<Record<string, string>>;
  /** The deletion whose failed images these are. */
  retryOf?: string;
  onClose: () => void;
}

/** The dialog in which a plan is made, shown and confirmed. Closing it does not stop what was confirmed: a notice goes on with it. */
export function DeleteDialog({ imageIds, names, retryOf, onClose }: DeleteDialogProps) {
  const client = useQueryClient();
  const safe = useRef<HTMLButtonElement>(null);
  const dialog = useDeletePlan(usePlan(imageIds, retryOf ?? null));
  const { confirmed } = dialog;
  const title = useTitle(imageIds, names, dialog.going?.length ?? null);
  const close = () => {
    const live = confirmed && client.getQueryData(deletionQuery(confirmed.id).queryKey);
    if (live && live.state !== 'finished') follow(live.id);
    onClose();
  };
  /** Its own page takes over; whoever leaves that before the end is told of it. */
  const leave = () => {
    if (confirmed) follow(confirmed.id);
    onClose();
  };
  return (
    <DialogShell kind="alert" title={title} onClose={close} initialFocus={safe}>
      {confirmed ? (
        <DeletionProgress confirmed={confirmed} onClose={close} onLeave={leave} />
      ) : (
        <PlanSection dialog={dialog} imageIds={imageIds} names={names} cancelRef={safe} onCancel={close} />
      )}
    </DialogShell>
  );
}

/** Begins with "Delete" and says how many really go, once that is known. */
function useTitle(imageIds: readonly string[], names: Readonly<Record<string, string>>, going: number | null): string {
  const t = useTranslations('dialog');
  const count = imageIds.length;
  const [only] = imageIds;
  if (count === 1 && only !== undefined) return t('titleOne', { name: names[only] || only });
  if (going === null || going === count) return t('titleAll', { count });
  return going === 0 ? t('titleNone', { count }) : t('titleSome', { going, count });
}
