import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { messagesOf } from '@/lib/intl/messages';
import { requestPreferences, requestTranslator } from '@/lib/intl/request';
import './globals.css';

const inter = localFont({
  src: './fonts/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
  adjustFontFallback: 'Arial',
});
const jetbrainsMono = localFont({
  src: './fonts/jetbrains-mono-latin-wght-normal.woff2',
  variable: '--font-jetbrains',
  weight: '100 800',
  display: 'swap',
  preload: true,
});

/** Title of every page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  const brand = t('shell.brand');
  return { title: { default: brand, template: `%s · ${brand}` }, robots: { index: false } };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#191918' },
  ],
};

/** The document. Nothing is prerendered: a page that was built before the request could not carry its nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const { locale, theme, keys } = await requestPreferences();
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      data-keys={keys}
      className={`${inter.variable} ${jetbrainsMono.variable}`}
    >
      <body>
        <Providers locale={locale} messages={messagesOf(locale)} now={Date.now()}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
