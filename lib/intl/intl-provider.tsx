'use client';

import type { ReactNode } from 'react';
import type { Messages } from 'use-intl/core';
import { IntlProvider } from 'use-intl/react';
import { FormatsProvider } from './format';
import type { Locale } from './locales';
import { NowProvider, useBrowserTimeZone } from './now';

export interface AppIntlProviderProps {
  locale: Locale;
  /** Compiled on the server. */
  messages: Messages;
  /** The server's time in milliseconds. */
  now: number;
  children: ReactNode;
}

/** Texts, language, time zone and time for everything below. */
export function AppIntlProvider({ locale, messages, now, children }: AppIntlProviderProps) {
  const timeZone = useBrowserTimeZone();
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      <FormatsProvider>
        <NowProvider now={now}>{children}</NowProvider>
      </FormatsProvider>
    </IntlProvider>
  );
}
