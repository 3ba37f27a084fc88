'use client';

import { useTranslations } from 'use-intl/react';
import { VERDICT_LOOK } from '@/components/images/verdict-look';
import { FailureNotice } from '@/components/shell/failure-notice';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { Preview } from '@/lib/contract/protection';

export interface RulePreviewProps {
  /** The last answer; null while there is nothing to ask for. */
  preview: Preview | null | undefined;
  /** Whether it is about what is typed now. */
  isCurrent: boolean;
  error: unknown;
}

/** What a rule would protect: how many images, how many of them could be deleted today, the first by name. */
export function RulePreview({ preview, isCurrent, error }: RulePreviewProps) {
  const t = useTranslations('protection.preview');
  if (preview !== null && error) return <FailureNotice error={error} className="mt-3" />;
  return (
    <section aria-label={t('label')} className="mt-3 rounded bg-sunken px-3 py-2.5 text-sm">
      <p role="status" className="text-text-2">
        {preview === null ? t('empty') : !preview || !isCurrent ? t('looking') : <Found preview={preview} />}
      </p>
      {preview && <First preview={preview} dimmed={!isCurrent} />}
    </section>
  );
}

function Found({ preview: { images, accountTotal, deletable, everything } }: { preview: Preview }) {
  const t = useTranslations('protection.preview');
  return (
    <>
      <span className="num font-medium text-text">{t('found', { images, total: accountTotal })}</span>{' '}
      {images > 0 && <span className="num">{t('deletable', { count: deletable })}</span>}{' '}
      {everything && <span className="text-losses">{t('everything')}</span>}
    </>
  );
}

function First({ preview: { first, images }, dimmed }: { preview: Preview; dimmed: boolean }) {
  const t = useTranslations();
  if (first.length === 0) return null;
  return (
    <ul className={cx('mt-2 flex flex-col gap-0.5', dimmed && 'opacity-55')}>
      {first.map(({ id, name, verdict }) => (
        <li key={id} className="flex items-center gap-2">
          <Icon name={VERDICT_LOOK[verdict].icon} className={VERDICT_LOOK[verdict].text} />
          <span className="min-w-0 truncate" title={name}>
            {name}
          </span>
          <span className={cx('flex-none text-xs', VERDICT_LOOK[verdict].text)}>{t(`verdict.${verdict}`)}</span>
        </li>
      ))}
      {images > first.length && (
        <li className="num text-xs text-text-3">{t('protection.preview.more', { count: images - first.length })}</li>
      )}
    </ul>
  );
}
