'use client';

import { useTranslations } from 'use-intl/react';
import { scopedRow, useMayNotOn } from '@/components/access/use-may';
import type { ImageRow } from '@/lib/contract/images';
import { SELECTION_CAP } from './use-selection';

/** Why these images cannot be asked to be deleted, by the button and by the key alike; of images that are not loaded the server says it. */
export function useDeleteReason(ids: readonly string[], rows: ReadonlyMap<string, ImageRow>): string | null {
  const t = useTranslations('selection');
  const loaded = ids.flatMap((id) => rows.get(id) ?? []);
  const mayNot = useMayNotOn('plans:make', loaded.map(scopedRow));
  return mayNot ?? (ids.length > SELECTION_CAP ? t('tooMany', { cap: SELECTION_CAP }) : null);
}
