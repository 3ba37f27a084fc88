'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { listAddress } from './part-query';
import { useFilterTexts } from './use-filter-texts';

/** Which filters of the list apply to all numbers of the screen, with the ways out. Null when there is none. */
export function Narrowing({ query, href }: { query: ImageListQuery; href: string }) {
  const t = useTranslations('overview');
  const texts = useFilterTexts(query);
  if (texts.length === 0) return null;
  return (
    <section aria-label={t('narrowed')} className="mt-3 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
      <span className="text-text-2">{t('narrowed')}</span>
      <ul className="contents">
        {texts.map((text) => (
          <li key={text} className="rounded bg-sunken px-2 py-0.5 wrap-anywhere">
            {text}
          </li>
        ))}
      </ul>
      <Link href={listAddress(query)} className="text-accent hover:underline">
        {t('openList')}
      </Link>
      <Link href={href} className="text-accent hover:underline">
        {t('showAll')}
      </Link>
    </section>
  );
}
