'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';
import { loadWhenIdle } from '@/components/ui/load-when-idle';
import { useFollowed } from './followed';

const DeletionNotice = dynamic(() => import('./deletion-notice').then((module) => module.DeletionNotice), {
  loading: () => null,
});

loadWhenIdle(() => import('./deletion-notice'));

/** Place for the notice of a deletion that goes on. It is always there, so that what appears in it is announced. */
export function NoticeSlot() {
  const t = useTranslations('dialog');
  const followed = useFollowed();
  return (
    <div
      role="status"
      aria-label={t('notice')}
      className="fixed right-3 z-20 max-sm:top-[calc(var(--header)+8px)] sm:right-5 sm:bottom-20"
    >
      {followed && <DeletionNotice key={followed} deletionId={followed} />}
    </div>
  );
}
