import fc from 'fast-check';
import { assess } from '@/lib/domain/deletability';
import { groupBy } from '@/lib/domain/group-by';
import { type Image, sizeGibOf } from '@/lib/domain/image';
import { dependentOf, factsOf, freshSources } from '@/lib/domain/testing/facts';
import { FILTER_GROUPS, type FilterGroup, type ImageListQuery } from './image-filter';
import { InvalidCursorError, listImages, matchingIds } from './list-images';
import type { Database } from './open-database';
import { recordSourceRead, replaceDependents } from './sources';
import { expect, onBoth } from './testing/database-test';
import { at, image, judge, listAt, NOW } from './testing/images';

const GROUPS = { operation: 'ListAppInstanceGroup', regionId: null, scope: null } as const;
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

/** Things that refer to some of the images, so that verdicts, reasons and users differ. */
const REFS = ALL.flatMap(({ id }, index) => [
  ...(index % 3 ? [] : [{ imageRef: id, dependent: dependentOf('delivery-group', `aig-${index}`) }]),
  ...(index % 9 ? [] : [{ imageRef: id, dependent: dependentOf('delivery-group', `aig-more-${index}`) }]),
  ...(index % 4 ? [] : [{ imageRef: id, dependent: dependentOf('template', `b-${index}`) }]),
]);

/** What the rule said of each image, computed beside the database. */
const judged = new Map(
  ALL.map((each) => {
    const dependents = REFS.filter(({ imageRef }) => imageRef === each.id).map(({ dependent }) => dependent);
    const sources = freshSources(['cn-shanghai', 'cn-beijing']);
    const { verdict, reasons } = assess(factsOf({ imageId: each.id, image: each, dependents, sources }), NOW);
    const users: string[] = [...new Set(dependents.map(({ kind }) => kind))];
    return [
      each.id,
      {
        verdict,
        reason: reasons.map(({ kind }) => (/^being-/.test(kind) ? 'in-progress' : kind)),
        usedBy: users.length > 0 ? users : ['nothing'],
        dependents: dependents.length,
        sizeGib: sizeGibOf(each),
      },
    ];
  }),
);

async function filled(db: Database): Promise<void> {
  for (const source of freshSources(['cn-shanghai', 'cn-beijing']))
    await recordSourceRead(db, source, { readAt: at(0), rows: 0 });
  await listAt(db, 0, ALL);
  await db.transaction((tx) => replaceDependents(tx, GROUPS, REFS));
  await judge(
    db,
    ALL.map(({ id }) => id),
  );
}

/** Values that an image has in each group of filters. */
function valuesOf(each: Image): Record<FilterGroup, string[]> {
  const said = judged.get(each.id);
  return {
    verdict: said ? [said.verdict] : [],
    usedBy: said?.usedBy ?? [],
    reason: said?.reason ?? [],
    product: [each.product],
    status: [each.status],
    region: each.regions.map(({ regionId }) => regionId),
    type: [each.type],
  };
}

/** The same question, answered by looking at every image. */
function matches(each: Image, query: ImageListQuery): boolean {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${each.name}\n${each.id}\n${each.description}`.toLowerCase();
  const values = valuesOf(each);
  return (
    words.every((word) => text.includes(word)) &&
    FILTER_GROUPS.every(
      (group) => query[group].length === 0 || values[group].some((value) => query[group].includes(value)),
    )
  );
}

/** What each order compares first, as a number or a text. */
const SORT_VALUES: Record<string, (each: Image) => number | string> = {
  verdict: (each) =>
    ['deletable', 'deletable-with-losses', 'unknown', 'busy', 'blocked'].indexOf(judged.get(each.id)?.verdict ?? ''),
  name: (each) => each.name.toLowerCase(),
  'used-by': (each) => judged.get(each.id)?.dependents ?? 0,
  regions: (each) => each.regions.length,
  system: (each) => each.system ?? '',
  size: sizeGibOf,
  changed: (each) => Date.parse(each.changedAt ?? ''),
  created: (each) => Date.parse(each.createdAt ?? '1970-01-01'),
};

/** By the value of the order, then name, then id; texts by their bytes, as both test databases compare them. */
function inOrder(images: Image[], sort: string): string[] {
  const compare = (a: number | string, b: number | string) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : Buffer.compare(Buffer.from(`${a}`), Buffer.from(`${b}`));
  const value = SORT_VALUES[sort] ?? (() => 0);
  const name = (each: Image) => each.name.toLowerCase();
  return [...images]
    .sort((a, b) => compare(value(a), value(b)) || compare(name(a), name(b)) || compare(a.id, b.id))
    .map(({ id }) => id);
}

/** A choice of values; most often none, so that what is left is not always empty. */
const rarely = (values: string[]) => fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, fc.subarray(values));

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
  verdict: rarely(['deletable', 'deletable-with-losses', 'blocked', 'unknown']),
  usedBy: rarely(['delivery-group', 'template', 'nothing', 'bundle']),
  reason: rarely(['used-by-delivery-group', 'template-goes-along', 'in-progress', 'has-children']),
  product: rarely(['cloud-app', 'workstation']),
  status: rarely(['available', 'creation-failed']),
  region: rarely(['cn-shanghai', 'cn-beijing', 'cn-nowhere']),
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
    if (ids.length > ALL.length) throw new Error('the pages never end');
    cursor = page.next;
  }
}

onBoth(
  'any filter, search and order gives every matching image once, whatever the page size, with ties and nulls',
  async ({ db }) => {
    await filled(db);
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const expected = inOrder(
          ALL.filter((each) => matches(each, query)),
          query.sort,
        );
        if (query.direction === 'desc') expected.reverse();
        expect(await pagesOf(db, query)).toEqual(expected);
        expect(await matchingIds(db, query, 7)).toEqual({ ids: expected.slice(0, 7), total: expected.length });
      }),
      { numRuns: 80 },
    );
  },
);

onBoth('totals and counts per value equal a recount by hand, each over all other filters', async ({ db }) => {
  await filled(db);
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const { total, totalSizeGib, accountTotal, facets } = await listImages(db, query);
      const found = ALL.filter((each) => matches(each, query));
      const sizes = (images: Image[]) => images.reduce((sum, each) => sum + sizeGibOf(each), 0);
      expect({ total, totalSizeGib, accountTotal }).toEqual({
        total: found.length,
        totalSizeGib: sizes(found),
        accountTotal: ALL.length,
      });
      for (const group of FILTER_GROUPS) {
        const rest = ALL.filter((each) => matches(each, { ...query, [group]: [] }));
        const recount = groupBy(
          rest.flatMap((each) => valuesOf(each)[group].map((value) => ({ value, each }))),
          ({ value }) => value,
        );
        const counted = new Map(facets[group].map(({ value, count }) => [value, count]));
        expect(counted, group).toEqual(new Map([...recount].map(([value, all]) => [value, all.length])));
        if (group === 'verdict')
          for (const { value, sizeGib } of facets.verdict)
            expect(sizeGib).toBe(sizes((recount.get(value) ?? []).map(({ each }) => each)));
      }
    }),
    { numRuns: 80 },
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

/** Values that a stranger could put into a cursor: numbers beyond any column, halves of characters, SQL. */
const strange = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.bigInt().map(String),
  fc.constantFrom(
    '',
    '-0',
    '1e3',
    'NaN',
    '999999999999999999',
    '-999999999999999999',
    '\ud800',
    `'; drop table images`,
  ),
);

onBoth('whatever a cursor holds, the answer is a page or that the cursor is invalid', async ({ db }) => {
  await filled(db);
  const parts = fc.tuple(queries, strange, strange, strange);
  await fc.assert(
    fc.asyncProperty(parts, fc.boolean(), async ([query, ...values], isForeign) => {
      const order = isForeign ? ['created', 'asc'] : [query.sort, query.direction];
      const cursor = Buffer.from(JSON.stringify([...order, ...values])).toString('base64url');
      const answer = await listImages(db, { ...query, cursor }).catch((error: unknown) => error);
      if (answer instanceof Error) expect(answer).toBeInstanceOf(InvalidCursorError);
      else expect(answer).toHaveProperty('images');
    }),
    { numRuns: 80 },
  );
});
