'use client';

import { useTranslations } from 'use-intl/react';
import type { ImagePage } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';

export interface ListTitleProps {
  page: ImagePage | null;
  /** Whether search or filters narrow the list. */
  narrowed: boolean;
  /** Whether images that are not the account's own are listed. */
  mixed: boolean;
}

/** The name of the screen and how many images there are; a change of the number is told to screen readers. */
export function ListTitle({ page, narrowed, mixed }: ListTitleProps) {
  const t = useTranslations('images');
  return (
    <>
      <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
      {page && page.accountTotal + page.total > 0 && (
        <span className="num text-text-2 max-sm:order-1 max-sm:w-full sm:group-data-panel/images:max-2xl:hidden">
          <Totals page={page} narrowed={narrowed} mixed={mixed} />
        </span>
      )}
      <span role="status" className="sr-only">
        {page && narrowed ? t('announce', { count: page.total }) : ''}
      </span>
    </>
  );
}

function Totals({ page, narrowed, mixed }: ListTitleProps & { page: ImagePage }) {
  const t = useTranslations('images');
  const { size } = useFormats();
  const values = { count: page.total, size: size(page.totalSizeGib), total: page.accountTotal };
  if (mixed) return t('totalsMixed', values);
  return narrowed ? t('totalsFiltered', values) : t('totals', values);
}
