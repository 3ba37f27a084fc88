'use client';

import { useTranslations } from 'use-intl/react';
import { Progress } from '@/components/ui/progress';
import type { SyncProgress as Reading } from '@/lib/contract/account';
import { useSourceName } from './source-name';

export interface SyncProgressProps {
  progress: Reading;
  /** Whether the lists that are being read are named. */
  detailed?: boolean;
}

/** How far the sync that runs is: a bar, sources and rows, and what is being read. */
export function SyncProgress({ progress, detailed = false }: SyncProgressProps) {
  const t = useTranslations('account');
  const name = useSourceName();
  const { sources, done, rowsRead, rowsTotal, percent, current } = progress;
  return (
    <div className="mt-2">
      <Progress value={percent} label={t('reading')} />
      <p className="num mt-1.5 flex flex-wrap justify-between gap-x-4 text-xs text-text-2">
        <span>{t('progress', { done, sources })}</span>
        <span>
          {t('progressRows', { known: rowsTotal === null ? 'no' : 'yes', read: rowsRead, total: rowsTotal ?? 0 })}
        </span>
      </p>
      {detailed && current.length > 0 && (
        <ul className="num mt-1 flex flex-wrap gap-x-4 text-xs text-text-3">
          {current.map((source) => (
            <li key={`${source.operation}/${source.regionId}/${source.scope}`}>
              {t('current', {
                what: name.whole(source),
                known: source.rowsTotal === null ? 'no' : 'yes',
                read: source.rowsRead,
                total: source.rowsTotal ?? 0,
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
