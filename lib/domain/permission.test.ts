import { expect, test } from '@playwright/test';
import { ACTIONS, type Action, may, mayHandOn, mayOn, NO_RIGHTS, type Rights, ROLES, type Role } from './permission';
import type { Scope } from './scope';

const TABLE: Record<Action, Role[]> = {
  'images:read': ['viewer', 'operator', 'admin', 'auditor'],
  'views:change': ['viewer', 'operator', 'admin', 'auditor'],
  'tokens:make': ['viewer', 'operator', 'admin', 'auditor'],
  'account:sync': ['operator', 'admin'],
  'plans:make': ['operator', 'admin'],
  'deletions:confirm': ['operator', 'admin'],
  'deletions:approve': ['operator', 'admin'],
  'deletions:control': ['operator', 'admin'],
  'deletions:control-others': ['admin'],
  'unknown:acknowledge': ['admin'],
  'protection:change': ['admin'],
  'protection:rules': ['admin'],
  'caps:change': ['admin'],
  'audit:read': ['admin', 'auditor'],
  'people:manage': ['admin'],
};

const rightsOf = (role: Role, scope: Scope | null = null): Rights => ({ grants: [{ role, scope }], limits: null });
const scope = (part: Partial<Scope>): Scope => ({ names: [], products: [], regions: [], ...part });
const image = { name: 'team-a-base', product: 'cloud-app', regions: ['cn-shanghai', 'cn-beijing'] };

test('each role may do what the table says, and nothing else', () => {
  for (const action of ACTIONS)
    expect(
      ROLES.filter((role) => may(rightsOf(role), action)),
      action,
    ).toEqual(ROLES.filter((role) => TABLE[action].includes(role)));
});

test('without a role nothing is permitted', () => {
  expect(ACTIONS.filter((action) => may(NO_RIGHTS, action))).toEqual([]);
});

test('a role for some images is worth nothing where the act cannot be confined to them', () => {
  const admin = rightsOf('admin', scope({ names: ['team-a-*'] }));
  expect(ACTIONS.filter((action) => !may(admin, action))).toEqual([
    'deletions:control-others',
    'protection:rules',
    'caps:change',
    'audit:read',
    'people:manage',
  ]);
});

const SCOPES: [what: string, part: Partial<Scope>, holds: boolean][] = [
  ['its name', { names: ['x', 'TEAM-a-*'] }, true],
  ['another name', { names: ['team-b-*'] }, false],
  ['its product', { products: ['cloud-app'] }, true],
  ['another product', { products: ['workstation'] }, false],
  ['all its regions', { regions: ['cn-beijing', 'cn-shanghai', 'cn-hangzhou'] }, true],
  ['one of its regions', { regions: ['cn-beijing'] }, false],
  ['its name and another product', { names: ['team-a-*'], products: ['workstation'] }, false],
];

for (const [what, part, holds] of SCOPES) {
  test(`a scope of ${what} ${holds ? 'holds' : 'does not hold'} for an image`, () => {
    expect(mayOn(rightsOf('operator', scope(part)), 'deletions:confirm', image)).toBe(holds);
  });
}

test('an image without regions is in no scope that names regions', () => {
  const operator = rightsOf('operator', scope({ regions: ['cn-beijing'] }));
  expect(mayOn(operator, 'plans:make', { ...image, regions: [] })).toBe(false);
});

test('roles do not lend each other their scope', () => {
  const rights: Rights = {
    grants: [
      { role: 'viewer', scope: null },
      { role: 'operator', scope: scope({ names: ['other-*'] }) },
    ],
    limits: null,
  };
  expect(mayOn(rights, 'deletions:confirm', image)).toBe(false);
});

test('a token may only what both its maker may and it was made for', () => {
  const limits = [{ role: 'operator', scope: scope({ names: ['team-a-*'] }) }] satisfies Rights['limits'];
  const ofAdmin: Rights = { ...rightsOf('admin'), limits };
  expect(mayOn(ofAdmin, 'deletions:confirm', image)).toBe(true);
  expect(mayOn(ofAdmin, 'deletions:confirm', { ...image, name: 'team-b' })).toBe(false);
  expect(may(ofAdmin, 'protection:change')).toBe(false);
  expect(may({ ...rightsOf('viewer'), limits }, 'deletions:confirm')).toBe(false);
});

test('a token has a role of its maker, or one that permits nothing that they may not', () => {
  const part = scope({ names: ['team-a-*'] });
  const handedOn = (...grants: Rights['grants']) => ROLES.filter((role) => mayHandOn({ grants, limits: null }, role));
  expect(handedOn({ role: 'viewer', scope: null })).toEqual(['viewer']);
  expect(handedOn({ role: 'operator', scope: null })).toEqual(['viewer', 'operator']);
  expect(handedOn({ role: 'operator', scope: part })).toEqual(['viewer', 'operator']);
  expect(handedOn({ role: 'auditor', scope: null })).toEqual(['viewer', 'auditor']);
  expect(handedOn({ role: 'admin', scope: null })).toEqual([...ROLES]);
  expect(handedOn({ role: 'admin', scope: part })).toEqual(['viewer', 'operator', 'admin']);
  expect(handedOn({ role: 'operator', scope: part }, { role: 'auditor', scope: null })).toEqual([
    'viewer',
    'operator',
    'auditor',
  ]);
  expect(handedOn()).toEqual([]);
});

test('a token of somebody whose role is for some images reaches those alone, whatever it was limited to', () => {
  const grants = [{ role: 'operator' as const, scope: scope({ names: ['team-a-*'] }) }];
  const token: Rights = { grants, limits: [{ role: 'operator', scope: null }] };
  expect(mayOn(token, 'deletions:confirm', image)).toBe(true);
  expect(mayOn(token, 'deletions:confirm', { ...image, name: 'team-b-base' })).toBe(false);
  const viewer: Rights = { grants, limits: [{ role: 'viewer', scope: null }] };
  expect(may(viewer, 'images:read')).toBe(true);
  expect(mayOn(viewer, 'deletions:confirm', image)).toBe(false);
});
