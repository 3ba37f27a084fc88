'use client';

import { useTranslations } from 'use-intl/react';
import { useFormats } from '@/lib/intl/format';

/** Names of sources in words. An operation or a scope that is not known is shown as the vendor spells it. */
export function useSourceName() {
  const t = useTranslations();
  const { region } = useFormats();
  const operation = (name: string) =>
    t.has(`operation.${name as 'ListImage'}`) ? t(`operation.${name as 'ListImage'}`) : name;
  const part = ({ scope, regionId }: { scope: string | null; regionId: string | null }) => {
    if (scope) return t.has(`type.${scope as 'User'}`) ? t(`type.${scope as 'User'}`) : scope;
    return regionId ? region(regionId) : null;
  };
  /** "Images (Custom)", "Bundles (Shanghai)". */
  const whole = (source: { operation: string; scope: string | null; regionId: string | null }) => {
    const kind = part(source);
    const what = operation(source.operation);
    return kind ? t('state.partScope', { what, kind }) : what;
  };
  return { operation, part, whole };
}
