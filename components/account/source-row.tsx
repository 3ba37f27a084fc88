'use client';

import { useTranslations } from 'use-intl/react';
import { useSourceName } from '@/components/shell/source-name';
import { CopyText } from '@/components/ui/copy-text';
import { cx } from '@/components/ui/cx';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { SourceCells } from './source-cells';
import type { SourceLine } from './source-groups';

export interface SourceRowProps {
  source: SourceLine;
  /** Name, where the region or the type of images is none. */
  title?: string;
  /** Whether why it failed is told elsewhere. */
  told?: boolean;
  /** Whether it stands below a row for all of its operation. */
  inner?: boolean;
}

/** One source, and when it could not be read, why. */
export function SourceRow({ source, title, told = false, inner = false }: SourceRowProps) {
  const name = useSourceName();
  const { number } = useFormats();
  const { operation, regionId, scope } = source;
  const rest = inner ? (regionId ?? scope) : operation;
  return (
    <tr>
      <td className={cx('row-wide min-w-0', inner ? 'pl-[34px]' : 'pl-5')}>
        <span className={cx('block leading-[18px]', !inner && 'font-medium')}>{title ?? name.part(source)}</span>
        <span className="mono block truncate text-text-3">{rest}</span>
      </td>
      <SourceCells
        state={source.state}
        rows={source.rows === null ? null : number(source.rows)}
        readAt={source.readAt}
      />
      {source.error && !told && (
        <td className="col-span-full pt-1 pb-1 pl-[34px] text-sm text-text-2">
          <SourceFailure error={source.error} />
        </td>
      )}
    </tr>
  );
}

function SourceFailure({ error }: { error: NonNullable<SourceLine['error']> }) {
  const t = useTranslations();
  const { kind, code, message, requestId, missingPermission, at } = error;
  const why = t.has(`cloudError.${kind as 'vendor'}`) ? t(`cloudError.${kind as 'vendor'}`) : kind;
  return (
    <div className="border-l-2 border-line-strong pl-3">
      <span className="block first-letter:uppercase">
        {why} · <TimeText at={at} sentence={(when) => t('account.lastTry', { when })} />
      </span>
      {missingPermission && <span className="block">{t('account.missing', { action: missingPermission })}</span>}
      {(code || message) && (
        <span className="mono block text-text-3 wrap-anywhere">{[code, message].filter(Boolean).join(': ')}</span>
      )}
      {requestId && (
        <CopyText
          text={requestId}
          label={`${t('common.copy')}: ${t('common.requestId')} ${requestId}`}
          copied={t('common.copied')}
        />
      )}
    </div>
  );
}
