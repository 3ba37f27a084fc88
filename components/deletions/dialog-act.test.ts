/** Guarantees which button the dialog offers: only a plan that is current and can go is confirmed, a lost answer is sent again as it was. */
import { expect, test } from '@playwright/test';
import type { ProblemCode } from '@/lib/contract/problem';
import { RequestFailure } from '@/lib/queries/fetch-json';
import { actOf, type DialogStanding } from './dialog-act';

const FINE: DialogStanding = { possible: true, checking: false, checkFailed: false, expired: false, error: null };

function problem(code: ProblemCode, deletionId?: string): RequestFailure {
  return new RequestFailure({
    kind: 'problem',
    problem: { type: '', title: '', status: 400, detail: '', code, requestId: '', ...(deletionId && { deletionId }) },
  });
}

const CASES: [string, Partial<DialogStanding>, ReturnType<typeof actOf>][] = [
  ['a current plan is confirmed', {}, 'confirm'],
  ['the act keeps its place while the check runs', { checking: true, expired: true }, 'confirm'],
  ['an expired plan is checked again', { expired: true }, 'check'],
  ['a plan in which nothing can go is checked again', { possible: false }, 'check'],
  ['a check that failed is done again', { checkFailed: true }, 'check'],
  ['a lost answer is sent again', { error: new RequestFailure({ kind: 'network' }) }, 'again'],
  [
    'a lost answer is sent again even when the plan has expired meanwhile',
    { error: new Error(), expired: true },
    'again',
  ],
  ['a proxy in between is no answer', { error: new RequestFailure({ kind: 'unreadable', status: 502 }) }, 'again'],
  ['a plan that changed is checked again', { error: problem('plan-changed') }, 'check'],
  ['a plan that the server calls expired is checked again', { error: problem('plan-expired') }, 'check'],
  ['a plan that was confirmed before leads to its deletion', { error: problem('plan-already-confirmed', 'd') }, 'open'],
];

for (const [what, standing, act] of CASES) {
  test(what, () => {
    expect(actOf({ ...FINE, ...standing })).toBe(act);
  });
}
