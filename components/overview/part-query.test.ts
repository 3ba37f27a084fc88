/** Guarantees that a part's address asks for that part alone, within what was narrowed already, or is not offered. */
import { expect, test } from '@playwright/test';
import { listQueryOfRequest } from '../images/image-params';
import { listAddress, type Part, partQuery } from './part-query';

const NOW = Date.parse('2026-11-24T12:00:00Z');

function addressOf(filters: Record<string, string | string[]>, part: Partial<Part>): string | null {
  const query = listQueryOfRequest(filters);
  const narrowed = partQuery(query, { dimension: 'tag', value: null, tagKey: 'owner', ...part }, NOW);
  return narrowed && decodeURIComponent(listAddress(narrowed));
}

test('a bucket of ages becomes bounds, cut to those that are set, be they ages or days', () => {
  const part = { dimension: 'created', value: '30..90' } as const;
  expect(addressOf({}, part)).toBe('/images?createdAfter=90d&createdBefore=30d');
  expect(addressOf({ createdAfter: '60d' }, part)).toBe('/images?createdAfter=60d&createdBefore=30d');
  expect(addressOf({ createdAfter: '2026-10-01' }, part)).toBe('/images?createdAfter=2026-10-01&createdBefore=30d');
  expect(addressOf({ createdBefore: '2026-11-20' }, part)).toBe('/images?createdAfter=90d&createdBefore=30d');
  expect(addressOf({}, { ...part, value: '365..' })).toBe('/images?createdBefore=365d');
  expect(addressOf({}, { ...part, value: '..30' })).toBe('/images?createdAfter=30d');
});

test('a bucket of sizes becomes bounds, cut to those that are set', () => {
  const part = { dimension: 'size', value: '50..100' } as const;
  expect(addressOf({}, part)).toBe('/images?minSize=50&maxSize=100');
  expect(addressOf({ minSize: '60', maxSize: '500' }, part)).toBe('/images?minSize=60&maxSize=100');
  expect(addressOf({}, { ...part, value: '..50' })).toBe('/images?maxSize=50');
  expect(addressOf({}, { ...part, value: '1000..' })).toBe('/images?minSize=1000');
});

test('a value takes the place of those of its filter, and the other filters stay', () => {
  const filters = { product: ['cloud-app', 'workstation'], search: 'win', type: ['User', 'System'] };
  expect(addressOf(filters, { dimension: 'product', value: 'workstation' })).toBe(
    '/images?search=win&product=workstation&type=System&type=User',
  );
});

test('what no filter says has no address', () => {
  expect(addressOf({}, { value: null })).toBeNull();
  expect(addressOf({}, { value: '' }), 'a tag without a value').toBeNull();
  expect(addressOf({}, { value: 'x'.repeat(300) })).toBeNull();
  expect(addressOf({ region: 'cn-beijing' }, { dimension: 'region', value: 'cn-shanghai' })).toBeNull();
  expect(addressOf({ tag: 'keep' }, { value: 'alice' })).toBeNull();
});

test('a region or tag that is among those picked has its address', () => {
  const regions = { region: ['cn-beijing', 'cn-shanghai'] };
  expect(addressOf(regions, { dimension: 'region', value: 'cn-shanghai' })).toBe('/images?region=cn-shanghai');
  expect(addressOf({ tag: 'owner' }, { value: 'a & b=c' })).toBe('/images?tag=owner=a+&+b=c');
});
