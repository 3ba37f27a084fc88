import { expect, test } from '@playwright/test';
import { byKind, type Referrer, rowMatches } from './referrers';

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
