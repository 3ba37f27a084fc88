'use client';

import { useTranslations } from 'use-intl/react';
import type { OverviewDimension } from '@/lib/contract/overview-dimensions';
import { useFormats } from '@/lib/intl/format';

/** Words for the values of a dimension. */
export function useValueLabel() {
  const t = useTranslations();
  const { region, gib } = useFormats();
  return (dimension: OverviewDimension, value: string | null): string => {
    if (value === null) return t(`overview.none.${dimension}`);
    const [from = '', to = ''] = value.split('..');
    switch (dimension) {
      case 'verdict':
        return t(`verdict.${value as 'busy'}`);
      case 'product':
        return t(`product.${value as 'unknown'}`);
      case 'region':
        return region(value);
      case 'created':
        return t('overview.days', { from: from || 'none', to: to || 'none' });
      case 'size':
        return t('overview.gib', {
          from: from ? gib(Number(from)) : 'none',
          to: to ? gib(Number(to)) : 'none',
        });
      case 'tag':
        return value === '' ? t('overview.noTagValue') : value;
      default:
        return value;
    }
  };
}
