'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Pill } from '@/components/ui/pill';
import type { Account } from '@/lib/contract/account';
import { useFormats } from '@/lib/intl/format';
import { AccountSection } from './account-section';
import { useClockText } from './clock-text';
import { FactList } from './fact-list';

/** Whose account it is, where it is called, with what. Never with a key. */
export function ConnectionFacts({ account }: { account: Account }) {
  const t = useTranslations('account');
  const shell = useTranslations('shell');
  const { region } = useFormats();
  const clock = useClockText();
  const known = account.accountId !== null;
  const facts: [string, ReactNode, string?][] = [
    [t('fact.account'), account.accountId ?? shell('notConnected'), known ? t('inferred') : t('inferredLater')],
    [t('fact.region'), region(account.region), account.region],
    ...account.endpoints.map(({ product, address }): [string, ReactNode, string?] => [
      t(product === 'ecd' ? 'fact.ecd' : 'fact.appstream'),
      <span key={product} className="mono wrap-anywhere">
        {address}
      </span>,
      address.includes('{region}') ? t('eachRegion') : undefined,
    ]),
    [t('fact.credentials'), t(`credentials.${account.credentials}`)],
    [t('fact.clock'), clock.sentence(account.clockDifferenceMs)],
  ];
  return (
    <AccountSection
      title={t('connection')}
      aside={
        account.simulated && (
          <Pill tone="losses" title={shell('simulatedHint')}>
            {shell('simulated')}
          </Pill>
        )
      }
    >
      <FactList facts={facts} />
      {account.simulated && <p className="mt-2 text-xs text-text-2">{shell('simulatedHint')}</p>}
    </AccountSection>
  );
}
