'use client';

import { useTranslations } from 'use-intl/react';
import { useSourceName } from '@/components/shell/source-name';

/** Names of all operations that the console calls, in words; one that is not known as the vendor spells it. */
export function useOperationName() {
  const t = useTranslations('account.operation');
  const source = useSourceName();
  return (operation: string) =>
    t.has(operation as 'DeleteImage') ? t(operation as 'DeleteImage') : source.operation(operation);
}
