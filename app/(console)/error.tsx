'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** For a page that failed while it was rendered. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations();
  return (
    <EmptyState
      heading="h1"
      icon="blocked"
      title={t('page.errorTitle')}
      action={<Button onClick={reset}>{t('common.tryAgain')}</Button>}
    >
      {t('page.errorBody')}
      {error.digest && (
        <p className="mt-2 text-xs text-text-3">
          {t('page.errorDigest')} <span className="mono">{error.digest}</span>
        </p>
      )}
    </EmptyState>
  );
}
