'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { Icon } from '@/components/ui/icon';
import type { DeletionView } from '@/lib/contract/deletions';
import { useAnnouncement } from './announcement';
import { follow } from './followed';
import { OutcomeMeter } from './outcome-counts';
import { settledOf, useLiveDeletion } from './use-live-deletion';

/** The quiet notice of a deletion that goes on after its dialog was closed. It leads there; on the deletion's own page it is not needed. */
export function DeletionNotice({ deletionId }: { deletionId: string }) {
  const path = usePathname();
  const { data: deletion } = useLiveDeletion(deletionId);
  if (!deletion || path === `/deletions/${deletionId}`) return null;
  return <Card deletion={deletion} />;
}

function Card({ deletion }: { deletion: DeletionView }) {
  const t = useTranslations();
  const announcement = useAnnouncement(deletion);
  const { totals, state } = deletion;
  return (
    <div className="w-[min(360px,calc(100vw-24px))] rounded-lg border border-line bg-surface p-3 text-sm shadow-raised">
      <div className="flex items-start gap-2">
        <p className="num min-w-0 flex-1">
          <span className="sr-only">{announcement}</span>
          <span aria-hidden="true">
            {state === 'finished'
              ? announcement
              : t('dialog.noticeRunning', { count: totals.items, settled: settledOf(deletion) })}
          </span>
        </p>
        <button
          type="button"
          aria-label={t('dialog.noticeDismiss')}
          onClick={() => follow(null)}
          className="rounded text-text-3 hover:text-text"
        >
          <Icon name="close" />
        </button>
      </div>
      <OutcomeMeter totals={totals} className="mt-2" />
      <LeaveLink
        href={`/deletions/${deletion.id}`}
        onClick={() => follow(null)}
        className="mt-2 inline-block rounded font-medium text-accent hover:underline"
      >
        {t('dialog.openDeletion')}
      </LeaveLink>
    </div>
  );
}
