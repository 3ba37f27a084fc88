'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { describeFailure } from '@/lib/queries/fetch-json';

export interface FailureNoticeProps {
  /** What a query, a mutation or a request failed with. */
  error: unknown;
  onRetry?: () => void;
  className?: string;
}

/** A failure in words: what happened, what to do, and the vendor's words and the request id in small type. */
export function FailureNotice({ error, onRetry, className }: FailureNoticeProps) {
  const t = useTranslations();
  const view = describeFailure(error);
  const known = t.has(`problem.${view.code}.title`);
  return (
    <Notice
      role="alert"
      tone="blocked"
      title={known ? t(`problem.${view.code}.title`) : view.problem?.title}
      className={className}
      actions={onRetry && <Button onClick={onRetry}>{t('common.tryAgain')}</Button>}
    >
      {view.detail && <p className="wrap-anywhere">{view.detail}</p>}
      {known && <p>{t(`problem.${view.code}.do`)}</p>}
      {view.vendor && (
        <p className="mono mt-1 text-text-3 wrap-anywhere">
          {[view.vendor.code, view.vendor.message].filter(Boolean).join(': ')}
        </p>
      )}
      {(view.vendor?.requestId ?? view.requestId) && (
        <p className="mt-1 text-xs text-text-3">
          {t('common.requestId')} <span className="mono">{view.vendor?.requestId ?? view.requestId}</span>
        </p>
      )}
    </Notice>
  );
}
