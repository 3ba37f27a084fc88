'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { scopedRow, useMayNotOn } from '@/components/access/use-may';
import { useLeaveTarget } from '@/components/shell/embed';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';
import { Skeleton } from '@/components/ui/skeleton';
import type { ImageDetail } from '@/lib/contract/images';
import { TimeText } from '@/lib/intl/time-text';
import { describeFailure } from '@/lib/queries/fetch-json';
import { checkImage, imageQuery } from '@/lib/queries/image';
import { KEYS } from '@/lib/queries/keys';
import { ProtectButton } from '../protection/protect-button';
import { ImageSections } from './image-sections';

export interface ImagePanelProps {
  imageId: string;
  /** Name from the row, until the details are there. */
  name: string | null;
  /** When the console saw it gone, as the row says. */
  goneAt: string | null;
  /** Whether a person just opened it: then it takes the focus. */
  takesFocus: boolean;
  onClose: () => void;
  onDelete: (image: ImageDetail) => void;
}

/** Everything known of one image, beside the table. */
export function ImagePanel({ imageId, name, goneAt, takesFocus, onClose, onDelete }: ImagePanelProps) {
  const t = useTranslations('panel');
  const { data: image, error, refetch } = useQuery(imageQuery(imageId));
  const title = image?.name || name || imageId;
  return (
    <aside
      aria-label={t('label', { name: title })}
      className="fixed inset-x-0 top-(--header) bottom-0 z-20 overflow-y-auto overscroll-contain border-line bg-surface px-4 sm:border-l pt-4 pb-10 sm:px-6 lg:sticky lg:inset-auto lg:top-(--header) lg:h-[calc(100dvh-var(--header))]"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2
            tabIndex={-1}
            ref={(heading) => {
              if (takesFocus) heading?.focus({ preventScroll: true });
            }}
            className="text-lg font-semibold tracking-tight outline-none wrap-anywhere"
          >
            {title}
          </h2>
          <span className="mono text-text-3 wrap-anywhere">{imageId}</span>
        </div>
        <Button variant="quiet" aria-label={t('close')} aria-keyshortcuts="Escape" onClick={onClose} className="-mr-3">
          <Kbd className="max-lg:hidden">Esc</Kbd>
          <Icon name="close" className="lg:hidden" />
        </Button>
      </div>
      {image && <ImageActions image={image} onDelete={onDelete} linked />}
      {goneAt && !image && <GoneText at={goneAt} />}
      {error && !image && !goneAt && <PanelFailure error={error} imageId={imageId} onRetry={refetch} />}
      {!image && !error && !goneAt && <PanelSkeleton />}
      {image && <ImageSections image={image} />}
    </aside>
  );
}

function GoneText({ at }: { at: string }) {
  const t = useTranslations();
  return (
    <div className="mt-6 text-text-2">
      <p className="font-medium text-text">{t('panel.alreadyGone')}</p>
      <p>
        <TimeText at={at} sentence={(when) => t('images.goneAt', { when })} />
      </p>
    </div>
  );
}

function PanelFailure({ error, imageId, onRetry }: { error: unknown; imageId: string; onRetry: () => void }) {
  const t = useTranslations('panel');
  if (describeFailure(error).code !== 'image-not-found')
    return <FailureNotice error={error} onRetry={onRetry} className="mt-4" />;
  return (
    <div className="mt-6 text-text-2">
      <p className="font-medium text-text wrap-anywhere">{t('notFoundTitle', { id: imageId })}</p>
      <p>{t('notFoundBody')}</p>
    </div>
  );
}

function PanelSkeleton() {
  return (
    <div className="mt-6 flex flex-col gap-3">
      <Skeleton className="h-3 w-32" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-14 w-full" />
      <Skeleton className="mt-4 h-3 w-24" />
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}

export interface ImageActionsProps {
  image: ImageDetail;
  onDelete: (image: ImageDetail) => void;
  /** Whether to offer the image's own page. */
  linked?: boolean;
}

/** Check, open, delete; and how fresh what is shown is. */
export function ImageActions({ image, onDelete, linked }: ImageActionsProps) {
  const t = useTranslations('panel');
  const client = useQueryClient();
  const target = useLeaveTarget();
  const mayNot = useMayNotOn('plans:make', [scopedRow(image)]);
  const check = useMutation({
    mutationFn: checkImage,
    onSuccess: (fresh) => {
      client.setQueryData(imageQuery(image.id).queryKey, fresh);
      void client.invalidateQueries({ queryKey: [KEYS.images] });
    },
  });
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button onClick={() => check.mutate(image.id)} disabledReason={check.isPending ? t('checkRunning') : null}>
          <Icon name="refresh" className="size-3.5 text-text-3" />
          {t('checkNow')}
        </Button>
        <Button onClick={() => onDelete(image)} disabledReason={image.goneAt ? t('alreadyGone') : mayNot}>
          {t('delete')}
        </Button>
        <ProtectButton image={image} />
        {linked && (
          <a href={`/images/${encodeURIComponent(image.id)}`} target={target} className={buttonClass('quiet')}>
            {t('openPage')}
            <Icon name="external" className="size-3.5" />
          </a>
        )}
        <span role="status" className="text-xs text-text-3">
          {check.isPending ? t('checking') : <ReadTime readAt={image.readAt} />}
        </span>
      </div>
      {check.isError && <FailureNotice error={check.error} className="mt-3" />}
    </>
  );
}

function ReadTime({ readAt }: { readAt: string | null }) {
  const t = useTranslations('panel');
  if (!readAt) return t('neverRead');
  return <TimeText at={readAt} sentence={(when) => t('read', { when })} />;
}
