'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { CauseNotice } from '@/components/shell/cause-notice';
import { failedSources } from '@/components/shell/failed-sources';
import { SourceLine } from '@/components/shell/source-line';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Snapshot } from '@/lib/contract/images';
import { commonCause } from '@/lib/domain/common-cause';
import { TimeText } from '@/lib/intl/time-text';
import { accountQuery } from '@/lib/queries/account';

import type { ListNoticesProps } from './list-notices';

/** What limits the trust in the table, in words. */
export function ListNoticeTexts({
  snapshot,
  refreshFailed,
  updatedAt,
  onShowAnew,
  stale,
}: ListNoticesProps & { stale: boolean }) {
  const t = useTranslations('state');
  return (
    <>
      {refreshFailed && (
        <Notice role="status" tone="losses" title={t('refreshFailedTitle')} className="mt-3">
          <TimeText at={new Date(updatedAt).toISOString()} sentence={(when) => t('refreshFailedBody', { when })} />
        </Notice>
      )}
      {onShowAnew && (
        <div role="status" className="mt-3 flex items-center gap-3 text-sm text-text-2">
          {t('outdated')}
          <Button size="small" onClick={onShowAnew}>
            {t('showAnew')}
          </Button>
        </div>
      )}
      {snapshot.readAt !== null && <FailedSources snapshot={snapshot} />}
      {stale && (
        <Notice tone="losses" title={t('staleTitle')} className="mt-3">
          <TimeText at={snapshot.readAt ?? ''} sentence={(when) => t('staleBody', { when })} />
        </Notice>
      )}
    </>
  );
}

function FailedSources({ snapshot }: { snapshot: Snapshot }) {
  const t = useTranslations('state');
  const [open, setOpen] = useState(false);
  const failed = failedSources(snapshot);
  const cause = commonCause(snapshot.sources);
  const { data: account } = useQuery({ ...accountQuery(), enabled: cause !== null });
  if (failed.length === 0) return null;
  const fold = (
    <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
      {t(open ? 'hideSources' : 'showSources')}
    </Button>
  );
  const details = open && (
    <ul className="mt-2 flex flex-col gap-2">
      {failed.map((source) => (
        <SourceLine key={`${source.operation}/${source.regionId}/${source.scope}`} source={source} />
      ))}
    </ul>
  );
  if (cause !== null) {
    return (
      <CauseNotice account={{ snapshot, endpoint: account?.endpoint ?? '' }} className="mt-3" actions={fold}>
        {details}
      </CauseNotice>
    );
  }
  return (
    <Notice tone="unknown" title={t('partTitle', { count: failed.length })} className="mt-3" actions={fold}>
      {t('partBody', { count: failed.length })}
      {details}
    </Notice>
  );
}
