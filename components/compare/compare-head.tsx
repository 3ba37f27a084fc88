'use client';

import Link from 'next/link';
import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl/react';
import { useLeaveTarget } from '@/components/shell/embed';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import { VERDICT_LOOK } from '../images/verdict-look';
import type { Compared } from './use-compared';

/** The head of a column: which image, what can be done with it, and the verdict. */
export function CompareHead({ compared, onRemove }: { compared: Compared; onRemove: () => void }) {
  const t = useTranslations('compare');
  const target = useLeaveTarget();
  const { id, image } = compared;
  const name = image?.name || id;
  const remove = (event: MouseEvent<HTMLElement>) => {
    const column = event.currentTarget.closest('th');
    const button = (sibling: Element | null | undefined) => sibling?.querySelector<HTMLElement>('button');
    // The focus goes on to a neighbour before its place is gone.
    (button(column?.nextElementSibling) ?? button(column?.previousElementSibling))?.focus();
    onRemove();
  };
  return (
    <th
      scope="col"
      className="sticky top-0 z-10 max-w-72 min-w-44 border-b border-line bg-surface px-3 py-2 align-top font-normal"
    >
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          {image ? (
            <Link
              href={`/images/${encodeURIComponent(id)}`}
              target={target}
              className="line-clamp-3 font-semibold wrap-anywhere hover:underline"
            >
              {name}
            </Link>
          ) : (
            <span className="line-clamp-3 font-semibold wrap-anywhere">{name}</span>
          )}
          {image && <span className="mono block text-text-3 wrap-anywhere">{id}</span>}
        </div>
        <Button variant="quiet" size="small" aria-label={t('remove', { name })} onClick={remove} className="-mr-2">
          <Icon name="close" className="size-3.5" />
        </Button>
      </div>
      <HeadVerdict compared={compared} />
    </th>
  );
}

function HeadVerdict({ compared: { image, state } }: { compared: Compared }) {
  const t = useTranslations();
  if (state === 'loading') return <Skeleton className="mt-1.5 h-4 w-24" />;
  if (!image) return <span className="text-text-2">{t(`compare.column.${state as 'failed' | 'not-found'}`)}</span>;
  if (image.goneAt) return <span className="text-text-3">{t('verdict.gone')}</span>;
  const look = VERDICT_LOOK[image.verdict];
  return (
    <span className={cx('mt-1 flex items-center gap-1.5 font-medium', look.text)}>
      <Icon name={look.icon} />
      {t(`verdict.${image.verdict}`)}
    </span>
  );
}
