'use client';

import { useTranslations } from 'use-intl/react';
import { CopyText } from '@/components/ui/copy-text';
import { cx } from '@/components/ui/cx';
import type { Account, CallError } from '@/lib/contract/account';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { AccountSection } from './account-section';
import { useOperationName } from './operation-name';
import { SHORT_TABLE } from './short-table';

const COLUMNS = ['when', 'call', 'answer', 'request'] as const;

/** The last failed calls in the vendor's words, with the request id to quote to support. */
export function ErrorTable({ account: { lastErrors, rate } }: { account: Account }) {
  const t = useTranslations('account');
  if (lastErrors.length === 0) {
    return (
      <AccountSection title={t('errors')}>
        <TimeText
          at={rate.since}
          as="moment"
          sentence={(when) => t('noErrors', { when })}
          className="num text-text-2"
        />
      </AccountSection>
    );
  }
  return (
    <AccountSection title={t('errors')}>
      <table
        aria-label={t('errors')}
        className={cx(SHORT_TABLE, '[--columns:96px_minmax(0,3fr)_minmax(0,6fr)_minmax(0,4fr)]')}
      >
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(lastErrors).map(({ key, error }) => (
            <ErrorRow key={key} error={error} />
          ))}
        </tbody>
      </table>
    </AccountSection>
  );
}

/** Equal failures at the same time are told apart by their number, counted from the oldest, so that a new one moves no key. */
function keyed(errors: readonly CallError[]) {
  const seen = new Map<string, number>();
  const numbered = [...errors].reverse().map((error) => {
    const base = `${error.at}/${error.operation}/${error.regionId}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return { key: `${base}/${count}`, error };
  });
  return numbered.reverse();
}

function ErrorRow({ error }: { error: CallError }) {
  const t = useTranslations();
  const name = useOperationName();
  const { region } = useFormats();
  const { at, operation, regionId, kind, code, message, requestId } = error;
  return (
    <tr>
      <td className="num">
        <TimeText at={at} as="clock" className="block leading-[18px]" />
        <TimeText at={at} as="day" className="block text-xs text-text-3" />
      </td>
      <td className="min-w-0 max-sm:text-right">
        <span className="block leading-[18px]">
          {[name(operation), regionId && region(regionId)].filter(Boolean).join(' · ')}
        </span>
        <span className="mono block truncate text-text-3">{operation}</span>
      </td>
      <td className="row-wide min-w-0">
        <span className="block leading-[18px] first-letter:uppercase">{t(`cloudError.${kind}`)}</span>
        <span className="mono block text-text-3 wrap-anywhere">{[code, message].filter(Boolean).join(': ')}</span>
      </td>
      <td className="row-wide min-w-0">
        {requestId ? (
          <CopyText
            text={requestId}
            label={`${t('common.copy')}: ${t('common.requestId')} ${requestId}`}
            copied={t('common.copied')}
          />
        ) : (
          <span className="text-text-3">{t('common.none')}</span>
        )}
      </td>
    </tr>
  );
}
