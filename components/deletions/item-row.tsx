'use client';

import { memo, type Ref } from 'react';
import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { TimeText } from '@/lib/intl/time-text';
import { ItemDetails } from './item-details';
import { ItemOutcome } from './item-outcome';
import { VendorAnswer } from './vendor-answer';

/** What all rows of a table share. */
export interface ItemRowsProps {
  deletionId: string;
  onToggle: (imageId: string) => void;
}

export interface ItemRowProps extends ItemRowsProps {
  item: DeletionItemView;
  /** Place among the rows that are shown, from 0. */
  index: number;
  open: boolean;
  ref?: Ref<HTMLTableRowElement>;
}

/** One image of a deletion. Renders anew only when something about it changed. */
export const ItemRow = memo(function ItemRow({ item, index, deletionId, open, onToggle, ref }: ItemRowProps) {
  const t = useTranslations('deletion');
  const name = item.name || item.imageId;
  const when = item.settledAt ?? item.sentAt;
  return (
    <tr ref={ref} data-index={index} data-image={item.imageId} aria-rowindex={index + 2}>
      <td className="min-w-0">
        <div className="flex gap-1.5">
          <button
            type="button"
            aria-expanded={open}
            aria-label={t('details', { name })}
            onClick={() => onToggle(item.imageId)}
            className="-ml-1 flex-none self-start rounded p-px text-text-3 hover:text-text"
          >
            <Icon name="chevron-right" className={cx(open && 'rotate-90')} />
          </button>
          <div className="min-w-0">
            <LeaveLink
              href={`/images/${encodeURIComponent(item.imageId)}`}
              title={name}
              className="block truncate font-medium leading-[18px] hover:underline"
            >
              {name}
            </LeaveLink>
            <span className="mono block truncate text-text-3">{item.imageId}</span>
          </div>
        </div>
      </td>
      <td className="row-wide min-w-0">
        <ItemOutcome item={item} whole={open} />
      </td>
      <td className={cx('row-wide min-w-0', !item.vendor && !item.detail.errorKind && 'max-sm:hidden')}>
        <VendorAnswer item={item} />
      </td>
      <td className="num text-right max-sm:col-start-2 max-sm:row-start-1">
        {when && <TimeText at={when} as="clock" />}
      </td>
      {open && (
        <td className="row-details">
          <ItemDetails item={item} deletionId={deletionId} />
        </td>
      )}
    </tr>
  );
});
