import { expect, test } from '@playwright/test';
import { byKind, type Referrer, referrersOf, rowMatches } from './referrers';

const referrer = (kind: Referrer['kind'], id: string): Referrer => ({
  kind,
  id,
  name: null,
  regionId: null,
  status: null,
  sessions: null,
  instances: null,
  knownSince: null,
  ownerAccount: null,
});

test('accounts that an image is shared to count as users, each once', () => {
  const evidence = [{ ...referrer('account', '111'), progressPercent: null, detail: null }];
  const reason = {
    kind: 'shared-to-others' as const,
    severity: 'blocker' as const,
    count: 2,
    sessions: 0,
    instances: 0,
    evidence,
    predicts: null,
  };
  const reasons = [{ ...reason, inferred: false, operation: null, readAt: null }];
  const own = [referrer('template', 'b-1')];
  expect(referrersOf({ dependentList: own, reasons }).map(({ id }) => id)).toEqual(['b-1', '111']);
  const listed = [...own, referrer('account', '111')];
  expect(referrersOf({ dependentList: listed, reasons }).map(({ id }) => id)).toEqual(['b-1', '111']);
});

test('users stand by kind, what blocks first, and none is lost', () => {
  const given = [referrer('template', 'b-1'), referrer('delivery-group', 'aig-1'), referrer('template', 'b-2')];
  expect(byKind(given).map(({ kind, referrers }) => [kind, referrers.length])).toEqual([
    ['delivery-group', 1],
    ['template', 2],
  ]);
});

test('a search finds every word anywhere in what the row shows, whatever the case', () => {
  const row = {
    key: '',
    href: null,
    since: null,
    name: 'Büro <b>',
    id: 'ecd-9',
    state: 'Running',
    load: null,
    place: 'Shanghai',
  };
  for (const search of ['büro', 'ECD', 'shang run', '<b>', ' ecd-9 '])
    expect(rowMatches(row, search.trim()), search).toBe(true);
  for (const search of ['beijing', 'büro beijing', '.*']) expect(rowMatches(row, search), search).toBe(false);
});
