'use client';

import { useReducer } from 'react';
import type { ImageRow } from '@/lib/contract/images';
import type { Verdict } from '@/lib/domain/verdict';

/** Most images of one plan, as the API takes them. */
export const SELECTION_CAP = 1000;

/** What is remembered of a selected image. Null for one that was selected without being looked at. */
export type Selected = Pick<ImageRow, 'name' | 'verdict' | 'sizeGib'> | null;
export type Selection = ReadonlyMap<string, Selected>;

export type SelectionAction =
  | { type: 'toggle'; image: ImageRow }
  | { type: 'add'; images: readonly ImageRow[] }
  /** Up to what one plan takes. */
  | { type: 'add-ids'; ids: readonly string[] }
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
    case 'add-ids':
      for (const id of action.ids) if (!next.has(id) && next.size < SELECTION_CAP) next.set(id, null);
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
  /** Images that were selected without being loaded. */
  notLoaded: number;
}

/** Sums over the selection; rows that were loaded since are taken as they are now. */
export function summarise(selection: Selection, rows: ReadonlyMap<string, ImageRow>): SelectionSummary {
  const summary: SelectionSummary = { counts: {}, sizeGib: 0, notLoaded: 0 };
  for (const [id, remembered] of selection) {
    const image = rows.get(id) ?? remembered;
    if (!image) {
      summary.notLoaded += 1;
      continue;
    }
    summary.counts[image.verdict] = (summary.counts[image.verdict] ?? 0) + 1;
    summary.sizeGib += image.sizeGib;
  }
  return summary;
}
