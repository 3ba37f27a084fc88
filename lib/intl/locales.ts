import type en from '@/messages/en.json';

/** Languages of the console. */
export const LOCALES = ['en', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = 'locale';
export const THEME_COOKIE = 'theme';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme that a cookie names; the system's when it names none. */
export function themeOf(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? 'system';
}

/** The language to speak: what was chosen, else the first that the browser asks for and we have, else English. */
export function negotiateLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = LOCALES.find((locale) => locale === cookie);
  if (chosen) return chosen;
  for (const wish of wishesOf(acceptLanguage ?? '')) {
    if (wish.startsWith('zh')) return 'zh-CN';
    if (wish.startsWith('en')) return 'en';
  }
  return 'en';
}

/** Language tags of an `Accept-Language` header, most wanted first. */
function wishesOf(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

// Tells the message functions which keys exist, so that a wrong one does not compile.
declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}
