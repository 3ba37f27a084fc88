'use client';

import { useTranslations } from 'use-intl/react';
import type { OverviewDimension } from '@/lib/contract/overview-dimensions';
import { useFormats } from '@/lib/intl/format';

/** Words for the values of a dimension. */
export function useValueLabel() {
  const t = useTranslations();
  const { region } = useFormats();
  return (dimension: OverviewDimension, value: string | null): string => {
    if (value === null) return t(`overview.none.${dimension}`);
    switch (dimension) {
      case 'verdict':
        return t(`verdict.${value as 'busy'}`);
      case 'product':
        return t(`product.${value as 'unknown'}`);
      case 'region':
        return region(value);
      case 'created':
        return t('filters.age', bucket(value));
      case 'size':
        return t('filters.gibRange', bucket(value));
      case 'tag':
        return value === '' ? t('overview.noTagValue') : value;
      default:
        return value;
    }
  };
}

/** The bounds of a bucket such as `30..90`, and which of them it lacks. */
function bucket(value: string) {
  const [from = '', to = ''] = value.split('..');
  return { bound: from === '' ? 'young' : to === '' ? 'old' : 'both', from: Number(from), to: Number(to) };
}
