/** Guarantees that the dialog's numbers count what really goes, and that only the phrase that was shown confirms a loss. */
import { expect, test } from '@playwright/test';
import type { PlanItemView, PlanView } from '@/lib/contract/plans';
import { goingOf, groupsOf, samePhrase, sumsOf } from './plan-groups';

function loss(kind: 'template-goes-along' | 'bundle-goes-along', ...ids: string[]): PlanItemView['losses'][number] {
  const evidence = ids.map((id) => ({
    kind: 'template' as const,
    id,
    name: null,
    regionId: null,
    status: null,
    sessions: null,
    instances: null,
    progressPercent: null,
    detail: null,
  }));
  const count = ids.length;
  const sums = { count, sessions: 0, instances: 0 };
  return { kind, severity: 'loss', ...sums, evidence, predicts: null, inferred: false, operation: null, readAt: null };
}

function item(imageId: string, verdict: PlanItemView['verdict'], losses: PlanItemView['losses'] = []): PlanItemView {
  return {
    imageId,
    name: imageId,
    verdict,
    reasons: losses,
    losses,
    regionIds: ['cn-shanghai', 'cn-hangzhou'],
    sizeGib: 10,
  };
}

const PLAN: PlanView = {
  id: 'p',
  digest: 'd',
  createdAt: '',
  expiresAt: '',
  createdBy: '',
  retryOf: null,
  caps: { perDeletion: 1000, perDay: 2000, sentInDay: 0, goesOnAt: null },
  sources: [],
  totals: {
    images: 0,
    deletable: 0,
    withLosses: 0,
    unknown: 0,
    stays: 0,
    templates: 0,
    bundles: 0,
    regionCopies: 0,
    sizeGib: 0,
  },
  items: [
    item('blocked', 'blocked', [loss('template-goes-along', 'b-9')]),
    item('busy', 'busy'),
    item('unknown', 'unknown', [loss('template-goes-along', 'b-3')]),
    item('loses', 'deletable-with-losses', [
      loss('template-goes-along', 'b-1', 'b-2'),
      loss('bundle-goes-along', 'b-7'),
    ]),
    item('loses-too', 'deletable-with-losses', [loss('template-goes-along', 'b-2')]),
    item('goes', 'deletable'),
  ],
};

test('each image is in exactly one group', () => {
  const { stays, unknown, withLosses, goes } = groupsOf(PLAN);
  const ids = (items: PlanItemView[]) => items.map(({ imageId }) => imageId);
  expect([stays, unknown, withLosses, goes].map(ids)).toEqual([
    ['blocked', 'busy'],
    ['unknown'],
    ['loses', 'loses-too'],
    ['goes'],
  ]);
});

test('what stays does not count, and a template of two images counts once', () => {
  expect(sumsOf(goingOf(PLAN, false))).toEqual({ images: 3, templates: 2, bundles: 1, copies: 6, sizeGib: 30 });
});

test('images that were not fully checked count with their losses once that is acknowledged', () => {
  expect(sumsOf(goingOf(PLAN, true))).toMatchObject({ images: 4, templates: 3 });
});

test('the phrase is compared without regard to case, spaces around it and full-width digits', () => {
  const accepted = ['2 templates', '  2 TEMPLATES ', '2  templates', '２ templates'];
  expect(accepted.filter((typed) => !samePhrase(typed, '2 templates'))).toEqual([]);
  const refused = ['', '2', 'templates', '3 templates', '2templates'];
  expect(refused.filter((typed) => samePhrase(typed, '2 templates'))).toEqual([]);
});
