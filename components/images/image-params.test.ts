/** Guarantees that an address with mistakes in it shows a list instead of failing, and that equal views ask the same question. */
import { expect, test } from '@playwright/test';
import { activeFilterCount, type ImageParams, listQueryOfRequest } from './image-params';

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

test('the search is not counted as a filter', () => {
  const none: ImageParams = {
    search: 'office',
    verdict: [],
    usedBy: [],
    reason: [],
    product: [],
    status: [],
    type: [],
    region: [],
    sort: 'verdict',
    direction: 'asc',
    columns: null,
    image: null,
  };
  expect(activeFilterCount(none)).toBe(0);
  expect(activeFilterCount({ ...none, verdict: ['busy'], region: ['cn-shanghai', 'cn-hangzhou'] })).toBe(3);
});
