import { expect, test } from '@playwright/test';
import { grantsOf, mappedClaimsOf, type RoleRule } from './role-mapping';

const scope = { names: ['team-a-*'], products: [], regions: [] };
const RULES: RoleRule[] = [
  { role: 'viewer', claim: 'groups', value: '*', scope: null },
  { role: 'operator', claim: 'groups', value: 'team-a', scope },
  { role: 'admin', claim: 'email', value: 'root@example.com', scope: null },
];
const grants = (claims: Record<string, unknown>) => grantsOf(mappedClaimsOf(claims, RULES), RULES);
const viewer = { role: 'viewer', scope: null };

test('roles follow the values of claims, be they one or many', () => {
  expect(grants({ groups: ['x', 'team-a'] })).toEqual([viewer, { role: 'operator', scope }]);
  expect(grants({ groups: 'team-a' })).toEqual([viewer, { role: 'operator', scope }]);
  expect(grants({ email: 'root@example.com' })).toEqual([viewer, { role: 'admin', scope: null }]);
});

test('a claim that is missing or of another shape grants nothing', () => {
  for (const claims of [
    {},
    { groups: { 'team-a': true } },
    { groups: [['team-a']] },
    { groups: 'team-a,team-b' },
    { groups: null },
  ])
    expect(grants(claims)).toEqual([viewer]);
});

test('nothing is kept of somebody but what rules ask for', () => {
  expect(mappedClaimsOf({ groups: ['x'], phone_number: '1', name: 'A' }, RULES)).toEqual({ groups: ['x'], email: [] });
});

test('a group that is named like a part of every object is nobody’s', () => {
  const rules: RoleRule[] = [{ role: 'admin', claim: 'constructor', value: 'x', scope: null }];
  expect(grantsOf(mappedClaimsOf({}, rules), rules)).toEqual([]);
  expect(grantsOf({}, rules)).toEqual([]);
});
