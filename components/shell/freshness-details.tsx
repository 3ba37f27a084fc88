'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import type { Snapshot } from '@/lib/contract/images';
import { TimeText } from '@/lib/intl/time-text';
import { KEYS } from '@/lib/queries/keys';
import { requestSync } from '@/lib/queries/sync';
import { failedSources } from './failed-sources';
import { FailureNotice } from './failure-notice';
import { SourceLine } from './source-line';

/** What could not be read, when the last complete read was, and a way to read again. */
export function FreshnessDetails({ snapshot }: { snapshot: Snapshot }) {
  const t = useTranslations('shell.freshness');
  const failed = failedSources(snapshot);
  const client = useQueryClient();
  const sync = useMutation({
    mutationFn: requestSync,
    onSuccess: () => client.invalidateQueries({ queryKey: [KEYS.account] }),
  });
  return (
    <>
      <h2 className="font-semibold">{t('title')}</h2>
      <p className="mt-1 text-text-2">
        {failed.length === 0
          ? t('allFine', { count: snapshot.sources.length })
          : t('someFailed', { failed: failed.length, total: snapshot.sources.length })}
      </p>
      {failed.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1.5 border-l-2 border-losses pl-3">
          {failed.map((source) => (
            <SourceLine key={`${source.operation}/${source.regionId}/${source.scope}`} source={source} />
          ))}
        </ul>
      )}
      <p className="mt-2 text-xs text-text-3">
        {snapshot.readAt ? (
          <TimeText at={snapshot.readAt ?? ''} sentence={(when) => t('lastRead', { when })} />
        ) : (
          t('neverRead')
        )}
      </p>
      <div className="mt-3 flex items-center gap-3">
        <Button
          onClick={() => sync.mutate()}
          disabledReason={snapshot.syncing || sync.isPending ? t('alreadyReading') : null}
        >
          {t('readNow')}
        </Button>
        <span role="status" className="text-xs text-text-3">
          {snapshot.syncing ? t('alreadyReading') : sync.isSuccess ? t('requested') : null}
        </span>
      </div>
      {sync.isError && <FailureNotice error={sync.error} className="mt-3" />}
    </>
  );
}
