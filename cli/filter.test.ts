import { expect, test } from '@playwright/test';
import { imageQuerySchema } from '@/lib/contract/image-query';
import { VIEW_PARAMS } from '@/lib/domain/view';
import { FILTERS, queryOf } from './filter.mjs';

const PAGING = ['cursor', 'limit', 'view', 'offset', 'goneSince'];
const ORDER = ['sort', 'direction'];

test('a filter may have exactly the parameters by which the API chooses images', () => {
  const known = Object.keys(imageQuerySchema.shape).filter((name) => ![...PAGING, ...ORDER].includes(name));
  expect([...FILTERS].sort()).toEqual(known.sort());
});

test('every address of the list is taken, without what only says how it looks', () => {
  const address = `https://console.invalid/images?${VIEW_PARAMS.map((name) => `${name}=x`).join('&')}&image=imgc-1#top`;
  expect([...queryOf(address).keys()].sort()).toEqual([...FILTERS].sort());
});

test('a filter that chooses nothing, or has a name that is none, is refused', () => {
  expect(() => queryOf('verdct=blocked')).toThrow(/"verdct", which is no filter/);
  for (const text of ['', '?', 'sort=name', 'search=']) expect(() => queryOf(text)).toThrow(/every image/);
});
