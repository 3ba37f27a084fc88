'use client';

import { useTranslations } from 'use-intl/react';
import { useMayNot } from '@/components/access/use-may';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import type { Account } from '@/lib/contract/account';
import { commonCause } from '@/lib/domain/common-cause';
import { TimeText } from '@/lib/intl/time-text';
import { CauseNotice } from './cause-notice';
import { failedSources } from './failed-sources';
import { FailureNotice } from './failure-notice';
import { LeaveLink } from './leave-link';
import { SourceLine } from './source-line';
import { SyncProgress } from './sync-progress';
import { useReadNow } from './use-read-now';

/** What could not be read, when the last complete read was, how far one is that runs, and a way to read again. */
export function FreshnessDetails({ account }: { account: Account }) {
  const t = useTranslations('shell.freshness');
  const own = useTranslations('account');
  const { snapshot, sync } = account;
  const readNow = useReadNow();
  const mayNot = useMayNot('account:sync');
  const reading = snapshot.syncing;
  return (
    <>
      <h2 className="font-semibold">{t('title')}</h2>
      <FailedList account={account} />
      <p className="mt-2 text-xs text-text-3">
        {snapshot.readAt ? (
          <TimeText at={snapshot.readAt} sentence={(when) => t('lastRead', { when })} />
        ) : (
          t('neverRead')
        )}
      </p>
      {sync.progress && <SyncProgress progress={sync.progress} />}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button
          onClick={() => readNow.mutate()}
          disabledReason={mayNot ?? (reading || readNow.isPending ? t('alreadyReading') : null)}
        >
          {t('readNow')}
        </Button>
        <LeaveLink href="/account" className={buttonClass('quiet')}>
          {own('openPage')}
        </LeaveLink>
      </div>
      <p role="status" className="mt-2 text-xs text-text-3 empty:mt-0">
        {reading ? t('alreadyReading') : readNow.isSuccess ? t('requested') : null}
      </p>
      {readNow.isError && <FailureNotice error={readNow.error} className="mt-3" />}
    </>
  );
}

/** One cause when there is one for all, else each source that failed. */
function FailedList({ account }: { account: Account }) {
  const t = useTranslations('shell.freshness');
  const { sources } = account.snapshot;
  const failed = failedSources(account.snapshot);
  if (commonCause(sources) !== null) return <CauseNotice account={account} className="mt-2" />;
  return (
    <>
      <p className="mt-1 text-text-2">
        {failed.length === 0
          ? t('allFine', { count: sources.length })
          : t('someFailed', { failed: failed.length, total: sources.length })}
      </p>
      {failed.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1.5 border-l-2 border-losses pl-3">
          {failed.map((source) => (
            <SourceLine key={`${source.operation}/${source.regionId}/${source.scope}`} source={source} />
          ))}
        </ul>
      )}
    </>
  );
}
