'use client';

import { useTranslations } from 'use-intl/react';
import { Notice, type NoticeProps } from '@/components/ui/notice';
import type { Account } from '@/lib/contract/account';
import { commonCause } from '@/lib/domain/common-cause';

export interface CauseNoticeProps {
  account: Pick<Account, 'snapshot' | 'endpoint'>;
  actions?: NoticeProps['actions'];
  children?: NoticeProps['children'];
  className?: string;
}

/** The one cause for which nothing can be read, and what to do about it; nothing when there is none. */
export function CauseNotice({ account, actions, children, className }: CauseNoticeProps) {
  const t = useTranslations();
  const { sources } = account.snapshot;
  const cause = commonCause(sources);
  if (cause === null) return null;
  const [first] = sources;
  return (
    <Notice
      role="status"
      tone="blocked"
      title={t('account.cause.title', { why: t(`cloudError.${cause}`) })}
      className={className}
      actions={actions}
    >
      <p>{t(`account.cause.do.${cause}`)}</p>
      <p>{t('account.cause.all', { count: sources.length })}</p>
      <p className="mono mt-1 text-text-3 wrap-anywhere">
        {[account.endpoint, first?.error?.code, first?.error?.message].filter(Boolean).join(' · ')}
      </p>
      {children}
    </Notice>
  );
}
