'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import type { LockList } from '@/lib/contract/protection';
import { StoredCells } from './stored-cells';
import { StoredTable } from './stored-table';

export type Lock = LockList['locks'][number];

export interface LockTableProps {
  locks: readonly Lock[];
  onChange: (lock: Lock) => void;
  onRemove: (lock: Lock) => void;
}

/** Locks on single images as rows. */
export function LockTable({ locks, onChange, onRemove }: LockTableProps) {
  const t = useTranslations('protection');
  return (
    <StoredTable label={t('locks')} of="image">
      {locks.map((lock) => (
        <tr key={lock.imageId} className={lock.holds ? undefined : 'text-text-3'}>
          <td className="row-wide min-w-0">
            <ImageName lock={lock} />
            <span className="mono block truncate text-text-3">{lock.imageId}</span>
          </td>
          <StoredCells
            stored={lock}
            what={lock.imageName || lock.imageId}
            action="protection:change"
            onChange={() => onChange(lock)}
            onRemove={() => onRemove(lock)}
          />
        </tr>
      ))}
    </StoredTable>
  );
}

function ImageName({ lock: { imageId, imageName, imageGone } }: { lock: Lock }) {
  const t = useTranslations('protection');
  if (imageName === null) return <span className="block leading-[18px] text-text-3">{t('unknownImage')}</span>;
  return (
    <span className="flex gap-1.5 leading-[18px]">
      <LeaveLink
        href={`/images/${encodeURIComponent(imageId)}`}
        title={imageName}
        className="min-w-0 truncate font-medium hover:underline"
      >
        {imageName || imageId}
      </LeaveLink>
      {imageGone && <span className="flex-none text-xs text-text-3">{t('goneImage')}</span>}
    </span>
  );
}
