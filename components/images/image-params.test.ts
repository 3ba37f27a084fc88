/** Guarantees that an address with mistakes in it shows a list instead of failing, and that equal views ask the same question. */
import { expect, test } from '@playwright/test';
import { activeFilterCount, columnOrderOf, type ImageParams, listQueryOfRequest } from './image-params';

test('values that are not known are left out', () => {
  const query = listQueryOfRequest({
    verdict: ['blocked', 'nonsense'],
    sort: 'colour',
    direction: 'up',
    type: 'Everything',
  });
  expect(query).toMatchObject({ verdict: ['blocked'], sort: 'verdict', direction: 'asc', type: ['User'] });
});

test('repeated and single parameters are the same to the list', () => {
  expect(listQueryOfRequest({ status: 'available' })).toEqual(
    listQueryOfRequest({ status: ['available', 'available'] }),
  );
});

test('the order of chosen values does not make another question', () => {
  expect(listQueryOfRequest({ usedBy: ['template', 'bundle'] })).toEqual(
    listQueryOfRequest({ usedBy: ['bundle', 'template'] }),
  );
});

test('a search longer than the API takes is cut, not refused', () => {
  expect(listQueryOfRequest({ search: 'x'.repeat(500) }).search).toHaveLength(200);
});

test('a bound that is none is left out, and the others stay', () => {
  const query = listQueryOfRequest({ createdBefore: '180d', createdAfter: 'yesterday', minSize: '-1', maxSize: '500' });
  expect(query).toMatchObject({ createdBefore: '180d', maxSize: 500 });
  expect(query).not.toHaveProperty('createdAfter');
  expect(query).not.toHaveProperty('minSize');
});

test('the search is not counted as a filter', () => {
  const none: ImageParams = {
    search: 'office',
    verdict: [],
    usedBy: [],
    reason: [],
    product: [],
    status: [],
    type: [],
    onlyReason: [],
    lineage: [],
    region: [],
    system: [],
    tag: [],
    createdAfter: null,
    createdBefore: null,
    changedAfter: null,
    changedBefore: null,
    minSize: null,
    maxSize: null,
    sort: 'verdict',
    direction: 'asc',
    columns: null,
    image: null,
  };
  expect(activeFilterCount(none)).toBe(0);
  expect(activeFilterCount({ ...none, verdict: ['busy'], region: ['cn-shanghai', 'cn-hangzhou'] })).toBe(3);
  expect(activeFilterCount({ ...none, createdAfter: '30d', createdBefore: '7d', minSize: 0 })).toBe(2);
});

test('columns come in the order that was asked for, each once, and never without the verdict', () => {
  expect(columnOrderOf(['size', 'colour', 'verdict', 'size', 'tags'])).toEqual(['size', 'verdict', 'tags']);
  expect(columnOrderOf(['size', 'used-by'])).toEqual(['verdict', 'size', 'used-by']);
});
