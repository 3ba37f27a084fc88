'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import type { ImagePage } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { filterParams, type ImageListQuery } from '@/lib/queries/image-list-query';

export interface ListTitleProps {
  page: ImagePage | null;
  /** Whether search or filters narrow the list. */
  narrowed: boolean;
  query: ImageListQuery;
  /** Whether images that are not the account's own are listed. */
  mixed: boolean;
}

/** The name of the screen and how many images there are; a change of the number is told to screen readers. */
export function ListTitle({ page, query, narrowed, mixed }: ListTitleProps) {
  const t = useTranslations('images');
  return (
    <>
      <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
      {page && page.accountTotal + page.total > 0 && (
        <span className="num text-text-2 max-sm:order-1 max-sm:w-full sm:group-data-panel/images:max-2xl:hidden">
          <Totals page={page} narrowed={narrowed} mixed={mixed} />
          <span aria-hidden="true" className="max-sm:hidden">
            {' · '}
          </span>{' '}
          <LeaveLink
            href={`/overview?${filterParams(query)}`}
            className="whitespace-nowrap underline decoration-line-strong underline-offset-3 hover:text-text hover:decoration-current"
          >
            {t('asCharts')}
          </LeaveLink>
        </span>
      )}
      <span role="status" className="sr-only">
        {page && narrowed ? t('announce', { count: page.total }) : ''}
      </span>
    </>
  );
}

function Totals({ page, narrowed, mixed }: Pick<ListTitleProps, 'narrowed' | 'mixed'> & { page: ImagePage }) {
  const t = useTranslations('images');
  const { size } = useFormats();
  const values = { count: page.total, size: size(page.totalSizeGib), total: page.accountTotal };
  if (mixed) return t('totalsMixed', values);
  return narrowed ? t('totalsFiltered', values) : t('totals', values);
}
