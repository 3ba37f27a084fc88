'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** For a page that failed while it was rendered. The page is loaded anew: when code of an older build could not be had, rendering again would not help. */
export default function PageError({ error }: { error: Error & { digest?: string } }) {
  const t = useTranslations();
  return (
    <EmptyState
      heading="h1"
      icon="blocked"
      title={t('page.errorTitle')}
      action={<Button onClick={() => window.location.reload()}>{t('common.tryAgain')}</Button>}
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
