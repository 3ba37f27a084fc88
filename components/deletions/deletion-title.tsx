'use client';

import { useTranslations } from 'use-intl/react';
import type { DeletionSummary } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';

/** What a deletion is called: its reason and ticket, or where there is neither, its first images. */
export function useDeletionTitle() {
  const t = useTranslations('deletion');
  const { join } = useFormats();
  return ({ reason, ticket, names, totals }: Pick<DeletionSummary, 'reason' | 'ticket' | 'names' | 'totals'>) => {
    const given = [reason, ticket].filter((text) => text !== null && text !== '') as string[];
    if (given.length > 0) return join(given);
    const more = totals.items - names.length;
    return more > 0 ? t('namesAndMore', { names: join(names), count: more }) : join(names);
  };
}
