'use client';

import { useTranslations } from 'use-intl/react';
import type { GrantView } from '@/lib/contract/access';
import { useFormats } from '@/lib/intl/format';

/** A role and what it holds for, in words. */
export function useRoleText() {
  const t = useTranslations('access');
  const product = useTranslations('product');
  const { region } = useFormats();
  return ({ role, scope }: GrantView): string => {
    const name = t(`role.${role}`);
    if (!scope) return name;
    const { names, products, regions } = scope;
    const sides = [
      names.length > 0 && t('scope.names', { list: names.join(', ') }),
      products.length > 0 &&
        t('scope.products', { list: products.map((each) => product(each as 'unknown')).join(', ') }),
      regions.length > 0 && t('scope.regions', { list: regions.map(region).join(', ') }),
    ].filter((side) => side !== false);
    return sides.length === 0 ? name : t('scoped', { role: name, scope: sides.join(t('scope.and')) });
  };
}
