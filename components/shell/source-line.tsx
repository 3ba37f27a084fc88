'use client';

import { useTranslations } from 'use-intl/react';
import { useFormats } from '@/lib/intl/format';
import type { Source } from './failed-sources';

/** One source that could not be read: what, where, why, and which permission is missing. */
export function SourceLine({ source }: { source: Source }) {
  const t = useTranslations();
  const { region } = useFormats();
  const kind = source.error?.kind ?? source.state;
  const list = t.has(`operation.${source.operation as 'ListImage'}`)
    ? t(`operation.${source.operation as 'ListImage'}`)
    : source.operation;
  const what = source.scope ? t('state.partScope', { what: list, kind: t(`type.${source.scope as 'User'}`) }) : list;
  const why = t.has(`cloudError.${kind as 'vendor'}`) ? t(`cloudError.${kind as 'vendor'}`) : kind;
  return (
    <li>
      <span className="text-text">
        {t('state.partLine', { what, where: source.regionId ? region(source.regionId) : 'none', why })}
      </span>
      {source.error?.missingPermission && (
        <span className="block text-text-2">
          {t('state.partPermission', { permission: source.error.missingPermission })}
        </span>
      )}
      <span className="mono block text-text-3 wrap-anywhere">
        {[source.operation, source.error?.code, source.error?.requestId].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}
