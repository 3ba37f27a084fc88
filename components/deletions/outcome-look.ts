/** How items look by where they stand: a shape and a colour each, the same everywhere. */
import { type Look, VERDICT_LOOK } from '@/components/images/verdict-look';
import type { DeletionItemView, DeletionSummary } from '@/lib/contract/deletions';
import type { Outcome } from '@/lib/domain/outcome';

/** What an item is filtered and counted by: its outcome, or that it has none yet. */
export const STANDINGS = [
  'deleted',
  'already-gone',
  'refused',
  'changed',
  'cancelled',
  'unresolved',
  'working',
  'waiting',
] as const satisfies readonly (Outcome | 'working' | 'waiting')[];
export type Standing = (typeof STANDINGS)[number];

/** Look of a standing. */
export const STANDING_LOOK: Record<Standing, Look> = {
  deleted: VERDICT_LOOK.deletable,
  'already-gone': { icon: 'check', text: 'text-text-2', fill: 'fill-mark', weak: 'bg-sunken' },
  refused: VERDICT_LOOK.blocked,
  changed: VERDICT_LOOK['deletable-with-losses'],
  cancelled: { icon: 'stop', text: 'text-text-2', fill: 'fill-line-strong', weak: 'bg-sunken' },
  unresolved: VERDICT_LOOK.unknown,
  working: VERDICT_LOOK.busy,
  waiting: { icon: 'busy', text: 'text-text-3', fill: 'fill-transparent', weak: 'bg-sunken' },
};

/** Where an item stands. */
export function standingOf({ outcome, state }: Pick<DeletionItemView, 'outcome' | 'state'>): Standing {
  if (outcome) return outcome;
  return state === 'waiting' ? 'waiting' : 'working';
}

/** How many items stand where. */
export function countsOf({ alreadyGone, ...totals }: DeletionSummary['totals']): Record<Standing, number> {
  return { ...totals, 'already-gone': alreadyGone };
}
