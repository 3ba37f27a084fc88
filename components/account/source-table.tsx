'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import type { Account } from '@/lib/contract/account';
import { commonCause } from '@/lib/domain/common-cause';
import { AccountSection } from './account-section';
import { SHORT_TABLE } from './short-table';
import { SourceGroupRows } from './source-group-rows';
import { needsAttention, sourceGroups } from './source-groups';

/** Every list that the console reads, by operation: state, rows, age, and why it failed. */
export function SourceTable({ account }: { account: Account }) {
  const t = useTranslations('account');
  const groups = sourceGroups(account);
  const told = commonCause(account.snapshot.sources) !== null;
  const bad = account.snapshot.sources.filter(({ state }) => needsAttention(state)).length;
  if (groups.length === 0) {
    return (
      <AccountSection title={t('sources')}>
        <p className="text-text-2">{t('noSources')}</p>
      </AccountSection>
    );
  }
  return (
    <AccountSection title={t('sources')} aside={bad === 0 ? t('sourcesFine') : t('sourcesBad', { count: bad })}>
      <table
        aria-label={t('sources')}
        className={cx(SHORT_TABLE, '[--columns:minmax(0,5fr)_minmax(0,3fr)_minmax(72px,1fr)_minmax(96px,2fr)]')}
      >
        <thead>
          <tr>
            <th scope="col">{t('column.source')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col" className="text-right">
              {t('column.rows')}
            </th>
            <th scope="col" className="text-right">
              {t('column.read')}
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <SourceGroupRows key={group.operation} group={group} told={told} />
        ))}
      </table>
    </AccountSection>
  );
}
