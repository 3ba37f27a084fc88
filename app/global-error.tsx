'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FALLBACK } from '@/lib/intl/fallback';
import './globals.css';

/** For a failure of the layout itself: no catalogue, no providers. Both languages, since neither is known. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <title>{FALLBACK.en.title}</title>
          {(['en', 'zh-CN'] as const).map((locale) => (
            <div key={locale} lang={locale}>
              <EmptyState
                heading="h1"
                icon="blocked"
                title={FALLBACK[locale].title}
                action={<Button onClick={reset}>{FALLBACK[locale].action}</Button>}
              >
                {FALLBACK[locale].body}
              </EmptyState>
            </div>
          ))}
        </main>
      </body>
    </html>
  );
}
