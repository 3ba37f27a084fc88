'use client';

import { useTranslations } from 'use-intl/react';
import { useMayNot } from '@/components/access/use-may';
import { FailureNotice } from '@/components/shell/failure-notice';
import { SyncProgress } from '@/components/shell/sync-progress';
import { useReadNow } from '@/components/shell/use-read-now';
import { Button } from '@/components/ui/button';
import type { Account } from '@/lib/contract/account';
import { commonCause } from '@/lib/domain/common-cause';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';

/** Whether the account is being read, how far that is, when it was and will be, and the button to do it now. */
export function AccountReading({ account: { sync, snapshot } }: { account: Account }) {
  const t = useTranslations('account');
  const readNow = useReadNow();
  const mayNot = useMayNot('account:sync');
  const reading = sync.state === 'reading';
  const asked = !reading && (readNow.isPending || sync.requestedAt !== null);
  const ended = commonCause(snapshot.sources) === null ? 'idle' : 'nothing';
  const word = reading ? 'reading' : sync.finishedAt ? ended : 'neverRead';
  return (
    <div className="mt-4 rounded-lg border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <p role="status" className="font-medium">
            {t(asked ? 'asked' : word)}
          </p>
          <p className="num text-xs text-text-2">{reading ? t('keptMeanwhile') : <Times sync={sync} />}</p>
        </div>
        <Button
          variant="primary"
          onClick={() => readNow.mutate()}
          disabledReason={mayNot ?? (reading ? t('readingNow') : asked ? t('asked') : null)}
        >
          {t('readNow')}
        </Button>
      </div>
      {sync.progress && <SyncProgress progress={sync.progress} detailed />}
      {readNow.isError && <FailureNotice error={readNow.error} className="mt-3" />}
    </div>
  );
}

function Times({ sync }: { sync: Account['sync'] }) {
  const t = useTranslations('account');
  const { clock } = useFormats();
  return (
    <>
      {sync.finishedAt && <TimeText at={sync.finishedAt} sentence={(when) => t('lastEnd', { when })} />}
      {sync.finishedAt && sync.nextAt && !sync.requestedAt && ' · '}
      {sync.nextAt && !sync.requestedAt && (
        <time dateTime={sync.nextAt}>{t('next', { time: clock(sync.nextAt) })}</time>
      )}
    </>
  );
}
