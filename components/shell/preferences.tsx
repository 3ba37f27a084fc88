'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';
import { useUser } from '@/components/access/user';
import { Popover } from '@/components/ui/popover';
import type { Account } from '@/lib/contract/account';

const PreferencesPanel = dynamic(() => import('./preferences-panel').then((module) => module.PreferencesPanel), {
  loading: () => null,
});

/** Who is signed in, and how the console looks and speaks. */
export function Preferences({ account }: { account: Account | undefined }) {
  const t = useTranslations('shell');
  return (
    <Popover
      label={t('preferences')}
      triggerClassName="grid size-[26px] place-items-center rounded-full border border-line-strong bg-sunken text-[11px] font-semibold text-text-2"
      trigger={initials(useUser().name)}
    >
      <PreferencesPanel account={account} />
    </Popover>
  );
}

function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : [...(words[0] ?? '–')].slice(0, 2);
  return letters.join('').toUpperCase();
}
