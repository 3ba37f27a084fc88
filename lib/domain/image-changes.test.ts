import { expect, test } from '@playwright/test';
import { CHANGED_FIELDS, changesOf } from './image-changes';
import { imageOf } from './testing/facts';

const copy = (regionId: string, status: 'available' | 'creating', progressPercent: number | null = null) => ({
  regionId,
  imageId: null,
  status,
  progressPercent,
});

test('nothing differs between two readings of the same image, whatever the order of lists and the progress', () => {
  const before = imageOf({
    regions: [copy('cn-shanghai', 'creating', 10), copy('cn-beijing', 'available')],
    drivers: ['b', 'a'],
    changedAt: '2026-01-01T00:00:00.000Z',
  });
  const after = imageOf({
    regions: [copy('cn-beijing', 'available'), copy('cn-shanghai', 'creating', 90)],
    drivers: ['a', 'b'],
    changedAt: '2026-02-02T00:00:00.000Z',
  });
  expect(changesOf(before, after)).toEqual([]);
});

test('every field of the history is told when it differs, with both values', () => {
  const before = imageOf({ status: 'creating', regions: [copy('cn-shanghai', 'creating')] });
  const after = imageOf({
    name: 'another',
    status: 'available',
    regions: [copy('cn-shanghai', 'available')],
    type: 'Shared',
    ownerAccount: '9',
    product: 'unknown',
    system: null,
    systemDiskGib: 41.5,
    dataDiskGib: 0,
    parentImageId: 'imgc-parent',
    versionId: 'v2',
    description: 'changed',
    apps: [{ id: 'a-1', name: '' }],
    drivers: ['gpu'],
    tags: [{ key: 'team', value: 'render' }],
  });
  const changes = changesOf(before, after);
  expect(changes.map(({ field }) => field)).toEqual([...CHANGED_FIELDS]);
  expect(changes.find(({ field }) => field === 'regions')).toEqual({
    field: 'regions',
    from: [{ regionId: 'cn-shanghai', status: 'creating' }],
    to: [{ regionId: 'cn-shanghai', status: 'available' }],
  });
});
