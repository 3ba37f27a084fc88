import fc from 'fast-check';
import type { Image } from '@/lib/domain/image';
import type { ImageListQuery } from './image-filter';
import { InvalidCursorError, listImages, matchingIds } from './list-images';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { image, judge, listAt, readAll } from './testing/images';

const QUERY: ImageListQuery = {
  search: '',
  verdict: [],
  usedBy: [],
  reason: [],
  product: [],
  status: [],
  region: [],
  type: ['User'],
  sort: 'name',
  direction: 'asc',
  limit: 100,
};

const copy = (regionId: string) => ({ regionId, imageId: null, status: 'available' as const, progressPercent: null });

/** Names that a careless LIKE, quote or case rule would trip over; many ties on purpose. */
const NAMES = ['win%', 'win_', 'win\\', "o'brien", '镜像-办公', 'WIN', 'win', 'ubuntu', 'ubuntu', 'é', ''];
const ALL: Image[] = Array.from({ length: 60 }, (_, index) =>
  image(`imgc-${String(index).padStart(2, '0')}`, {
    name: NAMES[index % NAMES.length] ?? '',
    description: index % 7 === 0 ? 'Golden image of the render team' : '',
    product: (['cloud-app', 'cloud-desktop', 'workstation'] as const)[index % 3] ?? 'unknown',
    status: index % 5 === 0 ? 'creation-failed' : index % 11 === 0 ? 'creating' : 'available',
    system: index % 4 === 0 ? null : `System ${index % 3}`,
    systemDiskGib: 40 * (index % 3),
    regions: index % 2 ? [copy('cn-shanghai')] : [copy('cn-shanghai'), copy('cn-beijing')],
    createdAt: index % 6 === 0 ? null : new Date(Date.UTC(2026, index % 4, 1)).toISOString(),
  }),
);

async function filled(db: Database): Promise<void> {
  await readAll(db);
  await listAt(db, 0, ALL);
  await judge(
    db,
    ALL.map(({ id }) => id),
  );
}

/** The same question, answered by looking at every image. */
function matches(each: Image, query: ImageListQuery): boolean {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${each.name}\n${each.id}\n${each.description}`.toLowerCase();
  const one = (picked: string[], values: string[]) =>
    picked.length === 0 || values.some((value) => picked.includes(value));
  return (
    words.every((word) => text.includes(word)) &&
    one(query.product, [each.product]) &&
    one(query.status, [each.status]) &&
    one(
      query.region,
      each.regions.map(({ regionId }) => regionId),
    )
  );
}

const queries: fc.Arbitrary<ImageListQuery> = fc.record({
  search: fc.constantFrom(
    '',
    'win',
    'WIN',
    '%',
    '_',
    '\\',
    "'",
    '镜像',
    'golden render',
    'imgc-1',
    'nothing',
    ' team  golden ',
  ),
  verdict: fc.constant([]),
  usedBy: fc.constant([]),
  reason: fc.constant([]),
  product: fc.subarray(['cloud-app', 'workstation']),
  status: fc.subarray(['available', 'creation-failed']),
  region: fc.subarray(['cn-shanghai', 'cn-beijing', 'cn-nowhere']),
  type: fc.constant(['User']),
  sort: fc.constantFrom('verdict', 'name', 'used-by', 'regions', 'system', 'size', 'changed', 'created'),
  direction: fc.constantFrom('asc', 'desc'),
  limit: fc.integer({ min: 1, max: 25 }),
});

async function pagesOf(db: Database, query: ImageListQuery): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listImages(db, { ...query, cursor });
    ids.push(...page.images.map(({ id }) => id));
    if (page.next === null) return ids;
    cursor = page.next;
  }
}

onBoth(
  'any filter, search and order gives every matching image once, whatever the page size, with ties and nulls',
  async ({ db }) => {
    await filled(db);
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const ids = await pagesOf(db, query);
        const expected = ALL.filter((each) => matches(each, query)).map(({ id }) => String(id));
        expect([...ids].sort()).toEqual(expected.sort());
        const opposite = await pagesOf(db, { ...query, direction: query.direction === 'asc' ? 'desc' : 'asc' });
        expect(opposite).toEqual(ids.reverse());
      }),
      { numRuns: 40 },
    );
  },
);

onBoth('totals and counts per value equal a recount by hand, each over all other filters', async ({ db }) => {
  await filled(db);
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const { total, accountTotal, facets } = await listImages(db, query);
      const count = (without: 'product' | 'status' | 'region', keep: (each: Image) => boolean) =>
        ALL.filter((each) => matches(each, { ...query, [without]: [] }) && keep(each)).length;
      const of = (facet: { value: string; count: number }[], value: string) =>
        facet.find((each) => each.value === value)?.count ?? 0;
      expect(total).toBe(ALL.filter((each) => matches(each, query)).length);
      expect(accountTotal).toBe(ALL.length);
      expect(of(facets.product, 'workstation')).toBe(count('product', (each) => each.product === 'workstation'));
      expect(of(facets.status, 'available')).toBe(count('status', (each) => each.status === 'available'));
      expect(of(facets.region, 'cn-beijing')).toBe(
        count('region', (each) => each.regions.some(({ regionId }) => regionId === 'cn-beijing')),
      );
      expect(facets.verdict.reduce((sum, each) => sum + each.count, 0)).toBe(total);
      expect((await matchingIds(db, query, 1000)).total).toBe(total);
    }),
    { numRuns: 40 },
  );
});

onBoth(
  'a cursor that this list did not give out is refused and never reaches the database as it is',
  async ({ db }) => {
    await filled(db);
    const { next } = await listImages(db, { ...QUERY, limit: 5 });
    const foreign = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const bad = [
      '',
      'abc',
      foreign([]),
      foreign(['name', 'asc', 'a']),
      foreign(['size', 'asc', 'drop', 'b', 'c']),
      foreign({ sort: 1 }),
      foreign(['name', 'asc', '\0', 'b', 'c']),
    ];
    for (const cursor of bad) await expect(listImages(db, { ...QUERY, cursor })).rejects.toThrow(InvalidCursorError);
    await expect(listImages(db, { ...QUERY, sort: 'size', cursor: next ?? '' })).rejects.toThrow(InvalidCursorError);
  },
);
