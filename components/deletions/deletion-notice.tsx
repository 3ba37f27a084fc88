'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { Icon } from '@/components/ui/icon';
import type { DeletionView } from '@/lib/contract/deletions';
import { deletionQuery } from '@/lib/queries/deletion';
import { useAnnouncement } from './announcement';
import { follow } from './followed';
import { OutcomeMeter } from './outcome-counts';
import { settledOf, useLiveDeletion } from './use-live-deletion';

/** The quiet notice of a deletion that was begun here and goes on out of sight, and of its end. On the deletion's own page it is not needed. */
export function DeletionNotice({ deletionId }: { deletionId: string }) {
  const path = usePathname();
  return path === `/deletions/${deletionId}` ? (
    <SeenOnItsPage deletionId={deletionId} />
  ) : (
    <Followed deletionId={deletionId} />
  );
}

function Followed({ deletionId }: { deletionId: string }) {
  const { data: deletion } = useLiveDeletion(deletionId);
  return deletion ? <Card deletion={deletion} /> : null;
}

/** Whoever leaves the page before the end is told of it; whoever saw the end there is not told again. */
function SeenOnItsPage({ deletionId }: { deletionId: string }) {
  const { data: deletion } = useQuery({ ...deletionQuery(deletionId), enabled: false });
  const ended = deletion?.state === 'finished';
  useEffect(() => {
    if (ended) follow(null);
  }, [ended]);
  return null;
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
            {state === 'finished' || state === 'paused'
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
        className="mt-2 inline-block rounded font-medium text-accent hover:underline"
      >
        {t('dialog.openDeletion')}
      </LeaveLink>
    </div>
  );
}
