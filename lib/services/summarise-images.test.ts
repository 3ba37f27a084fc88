/** Guarantees that every number of the overview is that of the list narrowed to the same images, and that nothing is left out. */
import { imageQuerySchema } from '@/lib/contract/image-query';
import { type Dimension, overviewQuerySchema } from '@/lib/contract/overview';
import { recordSourceRead } from '@/lib/db/sources';
import { at, image, judge, listAt } from '@/lib/db/testing/images';
import { replaceDependents } from '@/lib/db/testing/take-over';
import type { Image } from '@/lib/domain/image';
import { dependentOf, freshSources } from '@/lib/domain/testing/facts';
import { VERDICTS } from '@/lib/domain/verdict';
import { listImages } from './list-images';
import type { Runtime } from './runtime';
import { summariseImages } from './summarise-images';
import { expect, test } from './testing/service-test';

const DAY_MS = 86_400_000;
const REGIONS = ['cn-shanghai', 'cn-beijing', 'cn-hangzhou'];
const copy = (regionId: string) => ({ regionId, imageId: null, status: 'available' as const, progressPercent: null });

const ALL: Image[] = Array.from({ length: 90 }, (_, index) =>
  image(`imgc-${index}`, {
    product: (['cloud-app', 'cloud-desktop', 'workstation'] as const)[index % 3] ?? 'unknown',
    system: index % 10 === 0 ? null : `System ${index % 29}`,
    systemDiskGib: 30 * (index % 7),
    dataDiskGib: 0,
    regions: REGIONS.slice(0, index % 4).map(copy),
    createdAt: index % 8 === 0 ? null : new Date(Date.now() - (index * 11 + 1) * DAY_MS).toISOString(),
    tags: index % 3 ? [{ key: 'owner', value: `team ${index % 26}` }] : [{ key: 'keep', value: '' }],
  }),
);
const GROUPS = { operation: 'ListAppInstanceGroup', regionId: null, scope: null } as const;
const REFS = ALL.filter((_, index) => index % 4 < 2).map(({ id }, index) => ({
  imageRef: id,
  dependent: dependentOf(index % 2 ? 'delivery-group' : 'template', `ref-${index}`),
}));

async function fill({ db }: Runtime): Promise<void> {
  for (const source of freshSources(REGIONS)) await recordSourceRead(db, source, { readAt: at(0), rows: 0 });
  await listAt(db, 0, ALL);
  await replaceDependents(db, GROUPS, REFS);
  await judge(
    db,
    ALL.map(({ id }) => id),
  );
}

/** Filters of the list that leave the images of one value; null where no filter says so. */
function filterOf(name: Dimension['name'], value: string | null): Record<string, unknown> | null {
  if (value === null || value === '') return null;
  const [from, to] = value.split('..');
  switch (name) {
    case 'created':
      return { ...(to && { createdAfter: `${to}d` }), ...(from && { createdBefore: `${from}d` }) };
    case 'size':
      return { ...(from && { minSize: from }), ...(to && { maxSize: to }) };
    case 'tag':
      return { tag: [`owner=${value}`] };
    default:
      return { [name]: [value] };
  }
}

const FILTERS: Record<string, string | string[]>[] = [
  {},
  { verdict: ['deletable'] },
  { search: 'imgc-1', product: ['cloud-app', 'workstation'] },
];

test('each part has as many images and GiB as the list narrowed to it, and the parts add up', async ({ held }) => {
  await fill(held);
  for (const filter of FILTERS) {
    const list = async (narrowed: Record<string, unknown>) => {
      const { total, totalSizeGib } = await listImages(
        imageQuerySchema.parse({ ...filter, ...narrowed, limit: 1 }),
        held,
      );
      return { count: total, sizeGib: totalSizeGib };
    };
    const overview = await summariseImages(overviewQuerySchema.parse({ ...filter, tagKey: 'owner' }), held);
    const whole = await list({});
    expect(overview.total).toEqual(whole);
    for (const { name, values, others } of overview.dimensions) {
      for (const { value, total, byVerdict } of values) {
        const own = filterOf(name, value);
        if (own === null || (filter[name] && !filter[name].includes(value ?? ''))) continue;
        const expected = await list(own);
        if (name === 'region') expect(total.count, value ?? '').toBe(expected.count);
        else expect(total, `${name} ${value}`).toEqual(expected);
        for (const verdict of name === 'system' && !('verdict' in filter) ? VERDICTS : [])
          expect(byVerdict[verdict], `${value} ${verdict}`).toEqual(await list({ ...own, verdict: [verdict] }));
      }
      const parts = [...values, ...(others ? [others] : [])];
      const sizes = parts.reduce((sum, { total }) => sum + total.sizeGib, 0);
      expect(sizes, name).toBe(whole.sizeGib);
      const counts = parts.reduce((sum, { total }) => sum + total.count, 0);
      if (name === 'region') expect(counts).toBeGreaterThanOrEqual(whole.count);
      else expect(counts, name).toBe(whole.count);
    }
  }
});

test('open sets name their 20 largest values by what is measured, and sum up the others', async ({ held }) => {
  await fill(held);
  for (const metric of ['count', 'size'] as const) {
    const { dimensions } = await summariseImages(overviewQuerySchema.parse({ metric }), held);
    const system = dimensions.find(({ name }) => name === 'system');
    const named = (system?.values ?? []).filter(({ value }) => value !== null);
    const measured = named.map(({ total }) => (metric === 'count' ? total.count : total.sizeGib));
    expect(measured).toHaveLength(20);
    expect(measured).toEqual([...measured].sort((a, b) => b - a));
    expect(system?.values.at(-1)?.value).toBe(null);
    const { facets } = await listImages(imageQuerySchema.parse({ limit: 1 }), held);
    expect(system?.others?.values).toBe(facets.system.length - 20);
  }
});

test('the tag is the owner when it occurs, else the most frequent key, else none', async ({ held }) => {
  await fill(held);
  const of = async (query: Record<string, unknown>) => {
    const { tagKey, tagKeys, dimensions } = await summariseImages(overviewQuerySchema.parse(query), held);
    return { tagKey, tagKeys, shown: dimensions.some(({ name }) => name === 'tag') };
  };
  expect(await of({})).toEqual({ tagKey: 'owner', tagKeys: ['owner', 'keep'], shown: true });
  expect(await of({ tag: ['keep'] })).toEqual({ tagKey: 'keep', tagKeys: ['keep'], shown: true });
  expect(await of({ search: 'nothing has this' })).toEqual({ tagKey: null, tagKeys: [], shown: false });
});
