'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import type { ImageRow } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { LINE_1, LINE_2 } from './cell-lines';

export type MoreColumn = 'status' | 'type' | 'owner' | 'parent' | 'apps' | 'tags' | 'description';

/** Contents of the columns that are hidden until somebody asks for them. */
export function MoreCell({ column, image }: { column: MoreColumn; image: ImageRow }) {
  const t = useTranslations();
  const { join } = useFormats();
  switch (column) {
    case 'status':
      return <Line text={t(`status.${image.status}`)} />;
    case 'type':
      return <Line text={t(`type.${image.type}`)} />;
    case 'owner':
      return <Line text={image.ownerAccount ?? ''} mono />;
    case 'parent':
      return <ParentCell parent={image.parent} />;
    case 'apps':
      return <Line text={join(image.appNames)} />;
    case 'tags':
      return <Line text={join(image.tags.map(({ key, value }) => (value ? `${key}=${value}` : key)))} />;
    case 'description':
      return image.description ? (
        <span
          className="line-clamp-2 text-xs text-text-2 group-data-compact/table:line-clamp-1"
          title={image.description}
        >
          {image.description}
        </span>
      ) : (
        <Line text="" />
      );
  }
}

function Line({ text, mono }: { text: string; mono?: boolean }) {
  const t = useTranslations('common');
  return (
    <span className={cx(LINE_1, text ? mono && 'mono' : 'text-text-3')} title={text || undefined}>
      {text || t('none')}
    </span>
  );
}

/** Without a name the console does not list that image: it may be gone, or another account's. */
function ParentCell({ parent }: Pick<ImageRow, 'parent'>) {
  if (!parent) return <Line text="" />;
  if (!parent.name) return <Line text={parent.id} mono />;
  return (
    <>
      <Line text={parent.name} />
      <span className={cx(LINE_2, 'mono')}>{parent.id}</span>
    </>
  );
}
