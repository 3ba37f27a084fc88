'use client';

import { type MouseEvent, memo } from 'react';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageRow as Image } from '@/lib/contract/images';
import type { Column } from './columns';
import { CellContents } from './image-cells';

export interface ImageRowProps {
  image: Image;
  /** Position in the whole list, from 0. */
  index: number;
  columns: readonly Column[];
  selected: boolean;
  /** Whether the keyboard stands on it or its details are open. */
  current: boolean;
  onToggle: (image: Image, range: boolean) => void;
  onOpen: (image: Image) => void;
}

/** Id of the link in a row, by which the keyboard finds it. */
export function rowLinkId(imageId: string): string {
  return `image-${imageId}`;
}

/** One image. The name is a link to its page; a plain press anywhere in the row opens the details beside the table. */
export const ImageRow = memo(function ImageRow(props: ImageRowProps) {
  const { image, index, columns, selected, current, onToggle, onOpen } = props;
  const t = useTranslations('images');
  const name = image.name || t('unnamed');
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    if (event.target instanceof HTMLInputElement || window.getSelection()?.type === 'Range') return;
    event.preventDefault();
    // A press just beside the checkbox means the checkbox.
    if (event.target instanceof Element && event.target.closest('.image-check')) {
      if (!image.goneAt) onToggle(image, false);
    } else onOpen(image);
  };
  return (
    <tr
      aria-rowindex={index + 2}
      data-gone={image.goneAt ? true : undefined}
      data-selected={selected || undefined}
      data-current={current || undefined}
      onClick={open}
      className="image-row group/row"
    >
      <td className="image-check">
        <Checkbox
          aria-label={t('select', { name })}
          checked={selected}
          disabled={image.goneAt !== null}
          onChange={({ nativeEvent }) => onToggle(image, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        />
      </td>
      <td className="image-name">
        <span className="flex items-center gap-1.5 leading-[18px]">
          <a
            id={rowLinkId(image.id)}
            href={`/images/${encodeURIComponent(image.id)}`}
            className="min-w-0 truncate font-medium -outline-offset-1 group-data-gone/row:text-text-3 group-data-gone/row:line-through"
            title={name}
          >
            {name}
          </a>
          {image.reasons.some(({ kind }) => kind === 'protected') && <LockMark />}
        </span>
        <span className="mono block truncate leading-[17px] text-text-3 group-data-compact/table:hidden">
          {image.id}
        </span>
      </td>
      {columns.slice(1).map(({ id, yields, end }) => (
        <td key={id} className={cx(`image-${id}`, yields, end && 'text-right')}>
          {id !== 'name' && <CellContents column={id} image={image} />}
        </td>
      ))}
    </tr>
  );
});

function LockMark() {
  const t = useTranslations('images');
  return (
    <span role="img" aria-label={t('protected')} title={t('protected')} className="flex-none text-text-3">
      <Icon name="lock" className="size-3.5" />
    </span>
  );
}
