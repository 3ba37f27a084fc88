'use client';

import { useRouter } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { UserMenu } from '@/components/access/user-menu';
import type { Account } from '@/lib/contract/account';
import { LOCALE_COOKIE, LOCALES, THEME_COOKIE, THEMES, type Theme } from '@/lib/intl/locales';
import { remember } from './cookies';

const LANGUAGE_NAMES = { en: 'English', 'zh-CN': '简体中文' } as const;

/** The account, and the choices of theme and language. */
export function PreferencesPanel({ account }: { account: Account | undefined }) {
  return (
    <>
      {account && <AccountFacts account={account} />}
      <ThemeChoice />
      <LanguageChoice />
      <UserMenu />
    </>
  );
}

function AccountFacts({ account }: { account: Account }) {
  const t = useTranslations('shell');
  const facts = [
    [t('signedInAs'), account.user.name],
    [t('account'), account.accountId ?? t('notConnected')],
    [t('regionLabel'), account.region],
    [t('endpoint'), account.endpoint],
  ] as const;
  return (
    <>
      <dl className="mb-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-b border-line pb-3">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-text-3">{term}</dt>
            <dd className="text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {account.simulated && <p className="mb-3 text-xs text-text-2">{t('simulatedHint')}</p>}
    </>
  );
}

function subscribeToTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function currentTheme(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function ThemeChoice() {
  const t = useTranslations('shell');
  const theme = useSyncExternalStore(subscribeToTheme, currentTheme, () => 'system' as const);
  const choose = (next: Theme) => {
    remember(THEME_COOKIE, next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return (
    <Choice
      legend={t('theme')}
      name="theme"
      options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
      value={theme}
      onChoose={choose}
    />
  );
}

function LanguageChoice() {
  const t = useTranslations('shell');
  const locale = useLocale();
  const router = useRouter();
  return (
    <Choice
      legend={t('language')}
      name="language"
      options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      value={locale}
      onChoose={(next) => {
        remember(LOCALE_COOKIE, next);
        router.refresh();
      }}
    />
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  name: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChoose: (value: T) => void;
}

function Choice<T extends string>({ legend, name, options, value, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset className="mb-3 last:mb-0">
      <legend className="mb-1 text-xs font-semibold">{legend}</legend>
      <div className="flex rounded border border-line-strong p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex-1 whitespace-nowrap rounded-[4px] px-2 py-0.5 text-center text-text-2 has-checked:bg-sunken has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              className="absolute inset-0 m-0 cursor-pointer opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
