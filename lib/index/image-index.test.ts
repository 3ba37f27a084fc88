/** Guarantees that the index answers what a plain scan of the table would, and that it follows every change, on both databases. */

import fc from 'fast-check';
import { markImageGone, upsertImage } from '@/lib/db/images';
import { changesSince, NOTHING_READ } from '@/lib/db/index-rows';
import type { Database } from '@/lib/db/open-database';
import { recordSourceRead } from '@/lib/db/sources';
import { expect, onBoth, onPostgres } from '@/lib/db/testing/database-test';
import { at, image, judge, listAt, NOW } from '@/lib/db/testing/images';
import { follow, indexOf, OWN } from '@/lib/db/testing/index-of';
import { replaceDependents } from '@/lib/db/testing/take-over';
import { assess } from '@/lib/domain/deletability';
import { groupBy } from '@/lib/domain/group-by';
import { type Image, type ImageId, sizeGibOf } from '@/lib/domain/image';
import { IMAGE_SORTS, type ImageSort } from '@/lib/domain/image-sort';
import { dependentOf, factsOf, freshSources } from '@/lib/domain/testing/facts';
import type { CrossBy } from './cross-counts';
import { ImageIndex } from './image-index';
import type { placeOf } from './image-order';
import { FILTER_GROUPS, type FilterGroup, type OrderedFilter, type RangeGroup } from './image-query';

const GROUPS = { operation: 'ListAppInstanceGroup', regionId: null, scope: null } as const;
const DAY_MS = 86_400_000;
const BOUNDS = {
  created: [200, 100, 30].map((days) => NOW.getTime() - days * DAY_MS),
  changed: [NOW.getTime() - DAY_MS],
  size: [50, 100],
};
const QUERY: OrderedFilter = { ...OWN, bounds: BOUNDS };

const copy = (regionId: string) => ({ regionId, imageId: null, status: 'available' as const, progressPercent: null });

/** Names that a careless search, quote or case rule would trip over; many ties on purpose. */
const NAMES = ['win%', 'win_', 'win\\', "o'brien", '镜像-办公', 'WIN', 'win', 'ubuntu', 'ubuntu', 'é', ''];
const ALL: Image[] = Array.from({ length: 60 }, (_, index) =>
  image(`imgc-${String(index).padStart(2, '0')}`, {
    name: NAMES[index % NAMES.length] ?? '',
    description: index % 7 === 0 ? `${'Golden image of the render team, '.repeat(2)}${index}` : '',
    apps: index % 4 === 3 ? [] : [{ id: `ca-${index % 5}`, name: `${index % 2 ? 'app' : 'App'} ${index % 5}` }],
    product: (['cloud-app', 'cloud-desktop', 'workstation'] as const)[index % 3] ?? 'unknown',
    status: index % 5 === 0 ? 'creation-failed' : index % 11 === 0 ? 'creating' : 'available',
    system: index % 4 === 0 ? null : `System ${index % 3}`,
    systemDiskGib: 40 * (index % 3),
    regions: index % 2 ? [copy('cn-shanghai')] : [copy('cn-shanghai'), copy('cn-beijing')],
    createdAt: index % 6 === 0 ? null : new Date(Date.UTC(2026, index % 10, 1)).toISOString(),
    parentImageId:
      index % 8 === 1 ? `imgc-${String(index - 1).padStart(2, '0')}` : index % 8 === 2 ? 'imgs-base' : null,
    tags:
      index % 3 === 0
        ? [
            { key: 'owner', value: `team-${index % 2}` },
            { key: 'keep', value: '' },
          ]
        : [],
  }),
);
const SYSTEM = image('imgs-base', { type: 'System' });

/** Things that refer to some of the images, so that verdicts, reasons and users differ. */
const REFS = ALL.flatMap(({ id }, index) => [
  ...(index % 3 ? [] : [{ imageRef: id, dependent: dependentOf('delivery-group', `aig-${index}`) }]),
  ...(index % 9 ? [] : [{ imageRef: id, dependent: dependentOf('delivery-group', `aig-more-${index}`) }]),
  ...(index % 4 ? [] : [{ imageRef: id, dependent: dependentOf('template', `b-${index}`) }]),
]);

/** What the rule says of an image, computed beside the database. */
function judgedAnew(each: Image) {
  const children = ALL.filter((other) => other.type === 'User' && other.parentImageId === each.id);
  const dependents = [
    ...REFS.filter(({ imageRef }) => imageRef === each.id).map(({ dependent }) => dependent),
    ...children.map(({ id }) => dependentOf('child-image', id)),
  ];
  const sources = freshSources(['cn-shanghai', 'cn-beijing']);
  const { verdict, reasons } = assess(factsOf({ imageId: each.id, image: each, dependents, sources }));
  const users = [...new Set(dependents.map(({ kind }) => kind).filter((kind) => kind !== 'child-image'))];
  return {
    verdict,
    reasons: reasons.map(({ kind }) => (/^being-/.test(kind) ? 'in-progress' : kind)),
    blockers: [...new Set(reasons.filter(({ severity }) => severity === 'blocker').map(({ kind }) => kind))],
    usedBy: users.length > 0 ? users : ['nothing'],
    dependents: dependents.length,
  };
}

const JUDGED = new Map(ALL.map((each) => [each.id, judgedAnew(each)]));
const judged = (each: Image) => JUDGED.get(each.id) ?? judgedAnew(each);

/** Values that an image has in each group of filters. */
function valuesOf(each: Image): Record<FilterGroup, string[]> {
  const said = judged(each);
  return {
    verdict: [said.verdict],
    usedBy: said.usedBy,
    reason: [...new Set(said.reasons)],
    onlyReason: said.blockers.length === 1 ? said.blockers : [],
    product: [each.product],
    status: [each.status],
    region: each.regions.map(({ regionId }) => regionId),
    system: each.system ? [each.system] : [],
    type: [each.type],
    tag: each.tags.map(({ key, value }) => (value ? `${key}=${value}` : key)),
    lineage: [
      each.parentImageId ? 'has-parent' : 'no-parent',
      ...(said.reasons.includes('has-children') ? ['has-children'] : []),
      ...(each.parentImageId === SYSTEM.id ? ['from-system'] : []),
    ],
  };
}

const NUMBERS = {
  created: (each: Image) => Date.parse(each.createdAt ?? '1970-01-01'),
  changed: (each: Image) => Date.parse(each.changedAt ?? '1970-01-01'),
  size: sizeGibOf,
};
const RANGES = ['created', 'changed', 'size'] as const;

/** The same question, answered by looking at every image. */
function matches(each: Image, query: OrderedFilter): boolean {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const tags = each.tags.flatMap(({ key, value }) => [key, value]);
  const text = [each.name, each.id, each.description, ...tags].join('\n').toLowerCase();
  const values = valuesOf(each);
  const holds = (group: FilterGroup, value: string) =>
    query[group].includes(value) ||
    (group === 'tag' && value.includes('=') && query.tag.includes(value.split('=')[0] ?? ''));
  return (
    words.every((word) => text.includes(word)) &&
    FILTER_GROUPS.every((group) => query[group].length === 0 || values[group].some((value) => holds(group, value))) &&
    RANGES.every((range) => {
      const { from, to } = query[range];
      const number = NUMBERS[range](each);
      return (
        (from === null && to === null) || (number !== 0 && number >= (from ?? number) && (to === null || number < to))
      );
    })
  );
}

/** What each order compares first, as a number or a text. */
const SORT_VALUES: Record<ImageSort, (each: Image) => number | string> = {
  verdict: (each) => ['deletable', 'deletable-with-losses', 'unknown', 'busy', 'blocked'].indexOf(judged(each).verdict),
  name: (each) => each.name.toLowerCase(),
  'used-by': (each) => judged(each).dependents,
  regions: (each) => each.regions.length,
  system: (each) => each.system ?? '',
  size: sizeGibOf,
  changed: NUMBERS.changed,
  created: NUMBERS.created,
  status: (each) => each.status,
  type: (each) => each.type,
  owner: (each) => each.ownerAccount ?? '',
  parent: (each) => each.parentImageId ?? '',
  apps: (each) => (each.apps[0]?.name ?? '').toLowerCase(),
  tags: (each) => each.tags.map(({ key, value }) => (value ? `${key}=${value}` : key))[0] ?? '',
  description: (each) => each.description.slice(0, 64).toLowerCase(),
};

function inOrder(images: readonly Image[], { sort, direction }: OrderedFilter): string[] {
  const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0);
  const keyed = images.map((each) => ({ each, value: SORT_VALUES[sort](each), name: each.name.toLowerCase() }));
  keyed.sort((a, b) => compare(a.value, b.value) || compare(a.name, b.name) || compare(a.each.id, b.each.id));
  if (direction === 'desc') keyed.reverse();
  return keyed.map(({ each }) => each.id);
}

async function filled(db: Database): Promise<void> {
  for (const source of freshSources(['cn-shanghai', 'cn-beijing']))
    await recordSourceRead(db, source, { readAt: at(0), rows: 0 });
  await listAt(db, 0, ALL);
  await upsertImage(db, SYSTEM, at(0));
  await replaceDependents(db, GROUPS, REFS);
  await judge(
    db,
    ALL.map(({ id }) => id),
  );
}

/** A choice of values; most often none, so that what is left is not always empty. */
const rarely = (values: string[]) => fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, fc.subarray(values));
const bound = (values: number[]) =>
  fc.record({ from: fc.constantFrom(null, null, ...values), to: fc.constantFrom(null, null, ...values) });
const TIMES = [1, 40, 130, 250].map((days) => NOW.getTime() - days * DAY_MS);

const queries: fc.Arbitrary<OrderedFilter> = fc.record({
  search: fc.constantFrom(
    '',
    '',
    'win',
    'WIN',
    '%',
    '_',
    '\\',
    "'",
    '镜像',
    '办',
    'golden render',
    'imgc-1',
    'team-1',
    'nothing',
    ' team  golden ',
  ),
  verdict: rarely(['deletable', 'deletable-with-losses', 'blocked', 'unknown']),
  usedBy: rarely(['delivery-group', 'template', 'nothing', 'bundle']),
  reason: rarely(['used-by-delivery-group', 'template-goes-along', 'in-progress', 'has-children']),
  onlyReason: rarely(['used-by-delivery-group', 'protected']),
  product: rarely(['cloud-app', 'workstation']),
  status: rarely(['available', 'creation-failed']),
  region: rarely(['cn-shanghai', 'cn-beijing', 'cn-nowhere']),
  system: rarely(['System 0', 'System 1', 'none']),
  type: fc.constant(['User']),
  lineage: rarely(['has-parent', 'no-parent', 'has-children', 'from-system', 'from-community']),
  tag: rarely(['owner', 'owner=team-1', 'keep', 'nobody']),
  created: bound(TIMES),
  changed: bound(TIMES),
  size: bound([0, 40, 80, 120]),
  bounds: fc.constant(BOUNDS),
  sort: fc.constantFrom(...IMAGE_SORTS),
  direction: fc.constantFrom('asc', 'desc'),
  goneSinceMs: fc.constant(null),
});

function pagesOf(index: ImageIndex, query: OrderedFilter, limit: number): string[] {
  const ids: string[] = [];
  for (let after: ReturnType<typeof placeOf> | null = null; ; ) {
    const page = index.idsAfter(query, after, limit);
    ids.push(...page.ids);
    if (page.next === null) return ids;
    if (ids.length > 1000) throw new Error('the pages never end');
    after = page.next;
  }
}

onBoth(
  'any filter, search and order gives every matching image once, by pages and by any part of a view',
  async ({ db }) => {
    await filled(db);
    const index = await indexOf(db);
    fc.assert(
      fc.property(queries, fc.integer({ min: 1, max: 25 }), fc.nat({ max: 70 }), (query, limit, offset) => {
        const expected = inOrder(
          ALL.filter((each) => matches(each, query)),
          query,
        );
        expect(pagesOf(index, query, limit)).toEqual(expected);
        const view = index.view(query, null);
        expect({ length: view.length, outdated: view.isOutdated }).toEqual({
          length: expected.length,
          outdated: false,
        });
        expect(view.ids(offset, limit)).toEqual(expected.slice(offset, offset + limit));
      }),
      { numRuns: 300 },
    );
  },
);

onBoth('totals and counts per value equal a recount by hand, each over all other filters', async ({ db }) => {
  await filled(db);
  const index = await indexOf(db);
  fc.assert(
    fc.property(queries, (query) => {
      const counts = index.counts(query);
      const found = ALL.filter((each) => matches(each, query));
      const sizes = (images: Image[]) => images.reduce((sum, each) => sum + sizeGibOf(each), 0);
      expect(counts).toMatchObject({ total: found.length, totalSizeGib: sizes(found), accountTotal: ALL.length });
      for (const group of FILTER_GROUPS) {
        const rest = ALL.filter((each) => matches(each, { ...query, [group]: group === 'type' ? ['User'] : [] }));
        const recount = groupBy(
          rest.flatMap((each) => valuesOf(each)[group].map((value) => ({ value, each }))),
          ({ value }) => value,
        );
        const own = counts.groups[group].filter(({ value }) => group !== 'type' || value === 'User');
        const expected = [...recount].map(([value, all]) => [value, all.length] as const);
        expect(new Map(own.map(({ value, count }) => [value, count])), group).toEqual(new Map(expected));
        if (group === 'verdict')
          for (const [value, all] of recount)
            expect(counts.verdictSizes.get(value as 'busy')).toBe(sizes(all.map(({ each }) => each)));
      }
      for (const range of RANGES) {
        const rest = ALL.filter((each) => matches(each, { ...query, [range]: { from: null, to: null } }));
        const expected = [...BOUNDS[range], Number.POSITIVE_INFINITY].map((high, bucket) => {
          const low = BOUNDS[range][bucket - 1] ?? 1;
          return rest.filter((each) => NUMBERS[range](each) >= low && NUMBERS[range](each) < high).length;
        });
        expect(counts.buckets[range], range).toEqual(expected);
      }
    }),
    { numRuns: 150 },
  );
});

onBoth('counts by value and verdict equal a recount by hand; by region the copies there', async ({ db }) => {
  await filled(db);
  const index = await indexOf(db);
  const bucket = (range: RangeGroup) => (each: Image) =>
    NUMBERS[range](each) === 0 ? [] : [String(BOUNDS[range].filter((bound) => NUMBERS[range](each) >= bound).length)];
  const owner = (each: Image) => each.tags.filter(({ key }) => key === 'owner').map(({ value }) => value);
  const keep = (each: Image) => each.tags.filter(({ key }) => key === 'keep').map(({ value }) => value);
  fc.assert(
    fc.property(queries, (query) => {
      const found = ALL.filter((each) => matches(each, query));
      const told: [by: CrossBy, values: (each: Image) => string[]][] = [
        ...FILTER_GROUPS.map((group): [CrossBy, (each: Image) => string[]] => [group, (each) => valuesOf(each)[group]]),
        ...RANGES.map((range): [CrossBy, (each: Image) => string[]] => [range, bucket(range)]),
        [{ tagKey: 'owner' }, owner],
        [{ tagKey: 'keep' }, keep],
        [{ tagKey: 'nobody' }, () => []],
      ];
      for (const [by, values] of told) {
        const expected = new Map<string, { count: number; sizeGib: number }>();
        for (const each of found) {
          const own: (string | null)[] = values(each);
          for (const value of own.length > 0 ? own : [null]) {
            const key = JSON.stringify([value, judged(each).verdict]);
            const sum = expected.get(key) ?? { count: 0, sizeGib: 0 };
            const sizeGib = by === 'region' ? each.systemDiskGib + each.dataDiskGib : sizeGibOf(each);
            expected.set(key, { count: sum.count + 1, sizeGib: sum.sizeGib + sizeGib });
          }
        }
        const crossed = index
          .cross(query, by)
          .map(({ value, verdict, ...amount }) => [JSON.stringify([value, verdict]), amount] as const);
        expect(new Map(crossed), JSON.stringify(by)).toEqual(expected);
      }
    }),
    { numRuns: 100 },
  );
});

onBoth(
  'an index that follows changes answers like one that is made anew, whatever changed in which order',
  async ({ db }) => {
    await filled(db);
    const index = new ImageIndex();
    let mark = await follow(db, index, NOTHING_READ);
    let second = 10;
    const changes = fc.array(
      fc.record({
        which: fc.nat({ max: ALL.length - 1 }),
        act: fc.constantFrom('rename', 'resize', 'gone', 'move', 'judge'),
        sort: fc.constantFrom(...IMAGE_SORTS),
        search: fc.constantFrom('', 'win', 'renamed', 'ren'),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(changes, async (steps) => {
        for (const { which, act, sort, search } of steps) {
          index.view({ ...QUERY, sort, search }, null);
          second += 2;
          const each = ALL[which];
          if (!each) continue;
          if (act === 'gone') await markImageGone(db, each.id, at(second));
          else if (act === 'judge') await judge(db, [each.id]);
          else {
            const name = act === 'rename' ? `renamed ${second}` : each.name;
            const systemDiskGib = act === 'resize' ? second : each.systemDiskGib;
            const parentImageId = act === 'move' ? 'imgs-base' : each.parentImageId;
            await upsertImage(db, { ...each, name, systemDiskGib, parentImageId }, at(second));
          }
        }
        mark = await follow(db, index, mark);
        const anew = await indexOf(db);
        for (const sort of IMAGE_SORTS)
          for (const search of ['', 'win', 'renamed', 'ren'])
            for (const goneSinceMs of [null, Date.parse(at(second - 4))]) {
              const query = { ...QUERY, sort, search, goneSinceMs };
              expect(index.view(query, null).ids(0, 100)).toEqual(anew.view(query, null).ids(0, 100));
              expect(index.counts(query)).toEqual(anew.counts(query));
            }
      }),
      { numRuns: 12 },
    );
  },
);

onBoth('pages by cursor give every image that stays exactly once, while others come and go', async ({ db }) => {
  await filled(db);
  const index = new ImageIndex();
  let mark = await follow(db, index, NOTHING_READ);
  const seen: string[] = [];
  const gone = new Set<string>();
  let round = 0;
  for (let after: ReturnType<typeof placeOf> | null = null; ; round++) {
    const page = index.idsAfter(QUERY, after, 7);
    seen.push(...page.ids);
    if (page.next === null) break;
    after = page.next;
    await upsertImage(db, image(`imgc-new-${round}`, { name: NAMES[round % NAMES.length] ?? '' }), at(100 + round));
    const leaves = ALL[(round * 13) % ALL.length]?.id as ImageId;
    await markImageGone(db, leaves, at(100 + round));
    gone.add(leaves);
    mark = await follow(db, index, mark);
  }
  const stayed = ALL.map(({ id }) => id).filter((id) => !gone.has(id));
  expect(stayed.filter((id) => seen.filter((other) => other === id).length !== 1)).toEqual([]);
  expect(new Set(seen).size).toBe(seen.length);
});

onBoth('a view keeps its order and its gone rows while images change, and says that it is outdated', async ({ db }) => {
  await filled(db);
  const index = new ImageIndex();
  let mark = await follow(db, index, NOTHING_READ);
  const query = { ...QUERY, goneSinceMs: Date.parse(at(0)) };
  const view = index.view(query, null);
  const before = view.ids(0, 100);
  await markImageGone(db, 'imgc-05' as ImageId, at(50));
  await upsertImage(db, image('imgc-a-new-one', { name: 'aaa' }), at(51));
  mark = await follow(db, index, mark);
  const kept = index.view(query, view.id);
  expect(kept).toMatchObject({ id: view.id, length: before.length, isOutdated: true });
  expect(kept.ids(0, 100)).toEqual(before);
  expect(index.view({ ...query, goneSinceMs: null }, view.id).id).toBe(view.id);
  expect(index.view({ ...query, search: 'win' }, view.id).id).not.toBe(view.id);
  const anew = index.view(query, null);
  expect(anew.ids(0, 100)).toEqual(expect.arrayContaining(['imgc-05', 'imgc-a-new-one']));
  expect(index.counts(query).total).toBe(before.length);
});

onBoth(
  'all who ask the same at the same time have the same order, in whatever order a process came to know the images',
  async ({ db }) => {
    await filled(db);
    const index = await indexOf(db);
    const other = new ImageIndex();
    const { images, completed } = await changesSince(db, NOTHING_READ);
    for (const each of images.toReversed()) other.apply([each], completed);
    const { id } = index.view(QUERY, null);
    expect(index.view(QUERY, null).id).toBe(id);
    expect(other.view(QUERY, id)).toMatchObject({ id, isOutdated: false });
    expect(index.view({ ...QUERY, direction: 'desc' }, null).id).not.toBe(id);
    expect(index.view({ ...QUERY, search: 'win' }, null).id).not.toBe(id);
  },
);

onBoth('an order that somebody scrolls through is not forgotten because others ask', async ({ db }) => {
  await filled(db);
  const index = new ImageIndex();
  const mark = await follow(db, index, NOTHING_READ);
  const view = index.view(QUERY, null);
  const before = view.ids(0, 100);
  await markImageGone(db, 'imgc-05' as ImageId, at(50));
  await follow(db, index, mark);
  for (let asked = 0; asked < 500; asked++) index.view(QUERY, null);
  expect(index.view(QUERY, view.id).ids(0, 100)).toEqual(before);
});

onPostgres(
  'changes of transactions that end in another order than they began are not missed',
  async ({ db, other }) => {
    await filled(db);
    const index = new ImageIndex();
    let mark = await follow(db, index, NOTHING_READ);
    let end: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    let begun: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = other.transaction(async (tx) => {
      await upsertImage(tx, image('imgc-00', { name: 'slow' }), at(60));
      begun();
      await held;
    });
    await written;
    await upsertImage(db, image('imgc-01', { name: 'fast' }), at(61));
    mark = await follow(db, index, mark);
    const named = (search: string) => index.counts({ ...QUERY, search }).total;
    expect([named('slow'), named('fast')]).toEqual([0, 1]);
    expect((await changesSince(db, mark)).images, 'what was read is not read again').toEqual([]);
    end();
    await slow;
    mark = await follow(db, index, mark);
    expect([named('slow'), named('fast')]).toEqual([1, 1]);
    const again = await changesSince(db, mark);
    expect(again.images).toEqual([]);
  },
);
