'use client';

import { useTranslations } from 'use-intl/react';
import { useFormats } from '@/lib/intl/format';
import type { ImageListQuery } from '@/lib/queries/image-list-query';

/** The filters of a query in words, one text per filter. */
export function useFilterTexts(query: ImageListQuery): string[] {
  const t = useTranslations();
  const { region, join, gib } = useFormats();
  const named = (name: string, values: readonly string[]) =>
    values.length === 0 ? [] : [t('overview.filter', { name, values: join(values) })];
  const between = (
    sentence: 'between' | 'sizeBetween',
    name: string,
    from: string | undefined,
    to: string | undefined,
  ) =>
    from === undefined && to === undefined
      ? []
      : [t(`overview.${sentence}`, { name, from: from ?? 'none', to: to ?? 'none' })];
  const bound = (text: string | undefined) =>
    text?.endsWith('d') ? t('overview.age', { count: Number(text.slice(0, -1)) }) : text;
  const size = (value: number | undefined) => (value === undefined ? undefined : gib(value));
  const own = query.type.length === 1 && query.type[0] === 'User';
  return [
    ...(query.search ? [t('overview.searched', { search: query.search })] : []),
    ...named(
      t('filters.verdict'),
      query.verdict.map((value) => t(`verdict.${value}`)),
    ),
    ...named(
      t('filters.usedBy'),
      query.usedBy.map((value) => t(`filters.usedByValue.${value}`)),
    ),
    ...named(
      t('filters.reason'),
      query.reason.map((value) => t(`filters.reasonValue.${value}`)),
    ),
    ...named(
      t('filters.onlyReason'),
      query.onlyReason.map((value) => t(`filters.onlyReasonValue.${value}`)),
    ),
    ...named(
      t('filters.product'),
      query.product.map((value) => t(`product.${value}`)),
    ),
    ...named(t('filters.region'), query.region.map(region)),
    ...named(t('filters.system'), query.system),
    ...named(
      t('filters.status'),
      query.status.map((value) => t(`status.${value}`)),
    ),
    ...(own
      ? []
      : named(
          t('filters.type'),
          query.type.map((value) => t(`type.${value}`)),
        )),
    ...named(
      t('filters.lineage'),
      query.lineage.map((value) => t(`filters.lineageValue.${value}`)),
    ),
    ...named(t('filters.tag'), query.tag),
    ...between('between', t('filters.created'), bound(query.createdAfter), bound(query.createdBefore)),
    ...between('between', t('filters.changed'), bound(query.changedAfter), bound(query.changedBefore)),
    ...between('sizeBetween', t('filters.size'), size(query.minSize), size(query.maxSize)),
  ];
}
