import { expect, test } from '@playwright/test';
import { type CalledOperation, permissionsOf, type TriedSource } from './cloud-permission';
import type { SourceState } from './facts';

function bundles(regionId: string, state: SourceState, missingPermission: string | null = null): TriedSource {
  const readAt = state === 'fresh' ? '2026-11-24T12:00:00.000Z' : null;
  return { operation: 'DescribeBundles', regionId, state, readAt, error: readAt ? null : { missingPermission } };
}

const of = (operation: CalledOperation, ...given: Parameters<typeof permissionsOf>) =>
  permissionsOf(...given).find((permission) => permission.operation === operation);

test('what was never asked is not tried, and never called allowed', () => {
  expect(permissionsOf([], {}).map(({ state }) => state)).toEqual(Array(10).fill('untried'));
  expect(of('DescribeBundles', [bundles('a', 'failed')], {})?.state).toBe('untried');
});

test('one denied region makes a permission missing and is named, under the action that the vendor named', () => {
  const sources = [bundles('cn-shanghai', 'fresh'), bundles('cn-beijing', 'forbidden', 'ecd:Other')];
  expect(of('DescribeBundles', sources, {})).toEqual({
    operation: 'DescribeBundles',
    action: 'ecd:Other',
    state: 'missing',
    missingIn: ['cn-beijing'],
  });
});

test('a permission that is denied everywhere names no region', () => {
  const sources = [bundles('cn-shanghai', 'forbidden'), bundles('cn-beijing', 'forbidden')];
  expect(of('DescribeBundles', sources, {})).toMatchObject({ action: 'ecd:DescribeBundles', missingIn: [] });
});

test('the permission to delete is known from the last answer to a delete', () => {
  const deleting = (allowed: boolean) => of('DeleteImage', [], { DeleteImage: { allowed, missingPermission: null } });
  expect(deleting(true)?.state).toBe('allowed');
  expect(deleting(false)).toMatchObject({ state: 'missing', action: 'appstreaming:DeleteImage' });
});
