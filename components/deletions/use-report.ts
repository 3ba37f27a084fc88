'use client';

import { useTranslations } from 'use-intl/react';
import type { DeletionView } from '@/lib/contract/deletions';
import { csvOf } from '@/lib/domain/csv';
import { useItemText, useItemWord } from './item-text';
import { saveCsv } from './save-csv';

const COLUMNS = [
  'image',
  'imageId',
  'outcome',
  'sentence',
  'code',
  'message',
  'requestId',
  'status',
  'regions',
  'sends',
  'sentAt',
  'settledAt',
] as const;

/** Saves a deletion as a file for a spreadsheet: one row per image, everything that the page shows. */
export function useReport() {
  const t = useTranslations('deletion.csv');
  const word = useItemWord();
  const text = useItemText();
  return (deletion: DeletionView): void => {
    const now = Date.now();
    const rows = deletion.items.map((item) => [
      item.name,
      item.imageId,
      word(item),
      text(item, now),
      item.vendor?.code ?? null,
      item.vendor?.message ?? null,
      item.vendor?.requestId ?? null,
      item.vendor?.status ?? null,
      item.regionIds.join(' '),
      item.sends,
      item.sentAt,
      item.settledAt,
    ]);
    saveCsv(`deletion-${deletion.id}.csv`, csvOf([COLUMNS.map((column) => t(column)), ...rows]));
  };
}
