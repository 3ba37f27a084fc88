/** Language, theme and keyboard of the request that is being answered. For server components. */
import 'server-only';
import { cookies, headers } from 'next/headers';
import { createTranslator } from 'use-intl/core';
import { type KeyMarks, keyMarksOf } from './key-marks';
import { LOCALE_COOKIE, type Locale, negotiateLocale, THEME_COOKIE, type Theme, themeOf } from './locales';
import { messagesOf } from './messages';

/** What the request says about the person. */
export async function requestPreferences(): Promise<{ locale: Locale; theme: Theme; keys: KeyMarks }> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return {
    locale: negotiateLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language')),
    theme: themeOf(jar.get(THEME_COOKIE)?.value),
    keys: keyMarksOf(head.get('user-agent')),
  };
}

/** Translator for titles and texts that are rendered on the server only. */
export async function requestTranslator() {
  const { locale } = await requestPreferences();
  return createTranslator({ locale, messages: messagesOf(locale), timeZone: 'UTC' });
}
