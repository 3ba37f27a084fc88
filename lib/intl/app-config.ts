/** Tells the message functions which keys exist, so that a wrong one does not compile. */
import type en from '@/messages/en.json';
import type { Locale as AppLocale } from './locales';

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: AppLocale;
    Messages: typeof en;
  }
}
