'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import type { Account } from '@/lib/contract/account';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { AccountSection } from './account-section';
import { FactList } from './fact-list';
import { useOperationName } from './operation-name';
import { SHORT_TABLE } from './short-table';
import { CALLS_LOOK } from './state-look';
import { StateWord } from './state-word';

/** How many calls it took, of what kind, and how many a second are allowed now. */
export function CallFacts({ account: { rate, budget, callsTotal, callsByOperation } }: { account: Account }) {
  const t = useTranslations('account');
  const { number } = useFormats();
  const slowed = budget.allowedPerSecond < Math.min(1, budget.ceilingPerSecond);
  return (
    <AccountSection title={t('calls')} aside={t('ofProcess')}>
      <FactList
        facts={[
          [t('rate'), t('rateValue', { count: rate.lastMinute })],
          [
            t('allowed'),
            t('allowedValue', {
              now: number(oneDigit(budget.allowedPerSecond)),
              ceiling: number(budget.ceilingPerSecond),
            }),
            slowed ? t('slowed') : t('budget.shared'),
          ],
          [t('budget.state'), <CallState key="state" budget={budget} />],
          [
            t('budget.retries'),
            t('budget.retriesValue', { left: budget.retriesLeft, of: budget.retriesOf }),
            budget.retriesLeft < 10 ? t('budget.retriesNone') : t('budget.retriesHint'),
          ],
          [
            t('total'),
            <span key="total">
              {t('callsTotal', { count: callsTotal })}{' '}
              <TimeText
                at={rate.since}
                as="moment"
                sentence={(when) => t('callsSince', { when })}
                className="text-text-2"
              />
            </span>,
          ],
        ]}
      />
      {callsTotal > 0 && <CallTable callsByOperation={callsByOperation} />}
    </AccountSection>
  );
}

function CallState({ budget: { calls, triesAgainAt } }: { budget: Account['budget'] }) {
  const t = useTranslations('account.budget');
  const { icon, ink } = CALLS_LOOK[calls];
  return (
    <>
      <StateWord icon={icon} ink={ink}>
        {t(`calls.${calls}`)}
      </StateWord>
      {triesAgainAt && (
        <TimeText
          at={triesAgainAt}
          as="clock"
          sentence={(when) => t('triesAgain', { when })}
          className="block text-xs text-text-2"
        />
      )}
    </>
  );
}

function CallTable({ callsByOperation }: Pick<Account, 'callsByOperation'>) {
  const t = useTranslations('account');
  const name = useOperationName();
  const { number } = useFormats();
  const sorted = Object.entries(callsByOperation).sort((a, b) => b[1] - a[1]);
  return (
    <table aria-label={t('calls')} className={cx(SHORT_TABLE, 'mt-3 [--columns:minmax(0,1fr)_auto]')}>
      <thead>
        <tr>
          <th scope="col">{t('column.operation')}</th>
          <th scope="col" className="text-right">
            {t('column.calls')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(([operation, calls]) => (
          <tr key={operation}>
            <td className="min-w-0">
              {name(operation)} <span className="mono ml-1 text-text-3">{operation}</span>
            </td>
            <td className="num text-right">{number(calls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function oneDigit(value: number): number {
  return Math.round(value * 10) / 10;
}
