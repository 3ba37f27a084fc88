'use client';

import { useReducer } from 'react';
import type { ImageRow, MatchingImages } from '@/lib/contract/images';
import { VERDICTS, type Verdict } from '@/lib/domain/verdict';

/** Most images of one plan, as the API takes them. */
export const SELECTION_CAP = 1000;

/** What is remembered of a selected image. The name is empty for one that was selected without being loaded. */
export type Selected = Pick<ImageRow, 'name' | 'verdict' | 'sizeGib'>;
export type Selection = ReadonlyMap<string, Selected>;

export type SelectionAction =
  | { type: 'toggle'; image: ImageRow }
  | { type: 'add'; images: readonly ImageRow[] }
  | { type: 'add-matching'; matching: MatchingImages }
  | { type: 'remove'; ids: readonly string[] }
  | { type: 'clear' };

function reduce(selection: Selection, action: SelectionAction): Selection {
  if (action.type === 'clear') return new Map();
  const next = new Map(selection);
  switch (action.type) {
    case 'toggle':
      if (!next.delete(action.image.id)) next.set(action.image.id, action.image);
      break;
    case 'add':
      for (const image of action.images) if (!image.goneAt) next.set(image.id, image);
      break;
    case 'add-matching':
      for (const [index, id] of action.matching.ids.entries()) {
        const verdict = VERDICTS[action.matching.verdicts[index] ?? -1];
        if (!next.has(id) && verdict)
          next.set(id, { name: '', verdict, sizeGib: action.matching.sizesGib[index] ?? 0 });
      }
      break;
    case 'remove':
      for (const id of action.ids) next.delete(id);
      break;
  }
  return next;
}

/** The selected images, by id. It outlives scrolling, sorting, filtering and refreshing. */
export function useSelection() {
  return useReducer(reduce, new Map() as Selection);
}

export interface SelectionSummary {
  counts: Partial<Record<Verdict, number>>;
  sizeGib: number;
}

/** Sums over the selection; rows that were loaded since are taken as they are now. */
export function summarise(selection: Selection, rows: ReadonlyMap<string, ImageRow>): SelectionSummary {
  const summary: SelectionSummary = { counts: {}, sizeGib: 0 };
  for (const [id, remembered] of selection) {
    const image = rows.get(id) ?? remembered;
    summary.counts[image.verdict] = (summary.counts[image.verdict] ?? 0) + 1;
    summary.sizeGib += image.sizeGib;
  }
  return summary;
}
