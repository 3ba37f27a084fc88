'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-text';
import { Notice } from '@/components/ui/notice';
import type { NewToken } from '@/lib/contract/access';

/** The token itself, this once. */
export function MadeToken({ made, onKept }: { made: NewToken; onKept: () => void }) {
  const t = useTranslations('access.tokens');
  const common = useTranslations('common');
  return (
    <Notice
      role="status"
      tone="losses"
      title={t('made', { name: made.name })}
      className="mb-3"
      actions={<Button onClick={onKept}>{t('copied')}</Button>}
    >
      <p>{t('once')}</p>
      <CopyText
        text={made.token}
        label={`${common('copy')}: ${made.name}`}
        copied={common('copied')}
        className="mt-1 whitespace-normal! text-text! wrap-anywhere"
      />
    </Notice>
  );
}
