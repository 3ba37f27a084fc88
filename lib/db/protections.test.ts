/** Guarantees of protections in the database: what holds is decided by its clock, and all that a change concerns is judged again, nothing else. */
import fc from 'fast-check';
import type { ImageId } from '@/lib/domain/image';
import { type Selector, selects, subjectOf } from '@/lib/domain/protection';
import { loadFacts } from './facts';
import type { Database } from './open-database';
import { nextEndInMs, noteProtectionChanges } from './protection-changes';
import { addRule, listRules, type NewRule, removeRule, replaceRule, rulesInForce } from './protection-rules';
import { listLocks, locksInForce, setProtection } from './protections';
import { expect, onBoth } from './testing/database-test';
import { image, listAt } from './testing/images';
import { assessAllAgain, forgetAssessed, nextToAssess, nextToAssessSoon } from './to-assess';

const id = (text: string) => text as ImageId;
const LOCK = { owner: 'ops', reason: 'golden', expiresAt: null };

function rule(ruleId: string, selector: Selector, changes: Partial<NewRule> = {}): NewRule {
  return { id: ruleId, selector, ...LOCK, setBy: 'me', ...changes };
}

/** Forgets what taking the images over noted. */
async function quiet(db: Database): Promise<void> {
  await noteProtectionChanges(db);
  await db.query('delete from to_assess');
}

async function soon(db: Database): Promise<string[]> {
  await noteProtectionChanges(db);
  return (await nextToAssessSoon(db, 100))?.imageIds ?? [];
}

/** So that tests need not wait for it: the end is moved into the past by the clock that decides. */
async function end(db: Database, table: 'protections' | 'protection_rules'): Promise<void> {
  await db.query(`update ${table} set expires_at = clock_timestamp() - interval '1 millisecond'`);
}

onBoth(
  'what has ended by the database’s clock is in no facts, and its images are judged again once',
  async ({ db }) => {
    await listAt(db, 0, [image('imgc-a'), image('imgc-b'), image('imgc-c')]);
    const expiresAt = '2999-01-01T00:00:00.000Z';
    await setProtection(db, id('imgc-a'), { ...LOCK, expiresAt }, 'me');
    await addRule(db, rule('r1', { kind: 'name', pattern: '*-B' }, { expiresAt }));
    const [held] = await loadFacts(db, [id('imgc-a')]);
    expect(held).toMatchObject({ protection: { expiresAt }, rules: [{ id: 'r1', expiresAt }] });
    await quiet(db);
    expect(await nextEndInMs(db)).toBeGreaterThan(1000);
    await end(db, 'protections');
    await end(db, 'protection_rules');
    expect(await nextEndInMs(db)).toBe(0);
    const [after] = await loadFacts(db, [id('imgc-a')]);
    expect(after).toMatchObject({ protection: null, rules: [] });
    expect(await soon(db)).toEqual(['imgc-a', 'imgc-b']);
    expect(await nextEndInMs(db)).toBeNull();
    await db.query('delete from to_assess');
    expect(await soon(db)).toEqual([]);
    // They are still there to be seen, changed and removed.
    expect((await listLocks(db, { search: '', after: null, limit: 5 })).locks).toMatchObject([{ holds: false }]);
    expect(await listRules(db)).toMatchObject([{ holds: false }]);
  },
);

onBoth(
  'a rule that is set, changed or removed has judged again what it selected and selects, and no other image',
  async ({ db }) => {
    await listAt(db, 0, [
      image('imgc-a', { name: 'Gold_1' }),
      image('imgc-b', { name: 'goldX1' }),
      image('imgc-c', { name: 'silver', tags: [{ key: 'keep', value: 'yes' }] }),
    ]);
    await quiet(db);
    const added = await addRule(db, rule('r1', { kind: 'name', pattern: 'gold_?' }));
    expect(await soon(db)).toEqual(['imgc-a']);
    await quiet(db);
    if (!added) throw new Error('it was added');
    await replaceRule(db, added, rule('r1', { kind: 'tag', key: 'keep', value: null }));
    expect(await soon(db)).toEqual(['imgc-a', 'imgc-c']);
    await quiet(db);
    await removeRule(db, 'r1');
    expect(await soon(db)).toEqual(['imgc-c']);
  },
);

onBoth(
  'a crash between a changed rule and its notes loses none; a judgement forgets only what it saw',
  async ({ db }) => {
    await listAt(db, 0, [image('imgc-a')]);
    await quiet(db);
    await db.transaction((tx) => addRule(tx, rule('r1', { kind: 'name', pattern: '*' })));
    // The next process.
    await noteProtectionChanges(db);
    const noted = await nextToAssessSoon(db, 10);
    expect(noted?.imageIds).toEqual(['imgc-a']);
    await removeRule(db, 'r1');
    await noteProtectionChanges(db);
    if (noted) await forgetAssessed(db, noted);
    expect((await nextToAssessSoon(db, 10))?.imageIds).toEqual(['imgc-a']);
  },
);

onBoth(
  'what was judged soon is judged once more by the next reading, and that does not wait for a reading of all',
  async ({ db }) => {
    await listAt(db, 0, [image('imgc-a')]);
    await quiet(db);
    await assessAllAgain(db);
    await addRule(db, rule('r1', { kind: 'name', pattern: '*' }));
    const [first] = await soon(db);
    expect(first).toBe('imgc-a');
    const noted = await nextToAssessSoon(db, 10);
    if (noted) await forgetAssessed(db, noted);
    expect(await nextToAssessSoon(db, 10)).toBeNull();
    expect(await nextToAssess(db, '', 10)).toMatchObject({ all: true });
    await db.query(`delete from to_assess where image_id = '*'`);
    expect(await nextToAssess(db, '', 10)).toMatchObject({ imageIds: ['imgc-a'] });
  },
);

onBoth('there is one rule for a selector', async ({ db }) => {
  expect(await addRule(db, rule('r1', { kind: 'name', pattern: 'Gold-*' }))).toMatchObject({ id: 'r1', setBy: 'me' });
  expect(await addRule(db, rule('r2', { kind: 'name', pattern: 'gold-**' }))).toBeNull();
  expect((await rulesInForce(db)).map((each) => each.id)).toEqual(['r1']);
});

onBoth('locks are listed the newest first, page by page, each once', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a'), image('imgc-b', { name: 'named 100%' })]);
  for (const each of ['imgc-a', 'imgc-b', 'imgc-unknown']) await setProtection(db, id(each), LOCK, 'me');
  const seen: (string | null)[] = [];
  for (let after: readonly [string, string] | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listLocks>> = await listLocks(db, { search: '', after, limit: 1 });
    seen.push(...page.locks.map((lock) => lock.imageName));
    expect(page.total).toBe(3);
    if (page.next === null) break;
    after = page.next;
  }
  expect(seen).toEqual([null, 'named 100%', 'imgc-a']);
  const found = await listLocks(db, { search: '00%', after: null, limit: 5 });
  expect(found).toMatchObject({ total: 1, locks: [{ imageId: 'imgc-b', setBy: 'me', holds: true }] });
  expect([...(await locksInForce(db, ['imgc-a', 'imgc-none'])).keys()]).toEqual(['imgc-a']);
});

/** Names and patterns of few letters, so that they meet; with what means something in SQL, in globs and in paths. */
const LETTERS = ['a', 'B', '%', '_', '\\', '/', '[', 'ß', 'É', '😀', '\n', 'İ'];
const names = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 5 });
const selectors = fc.oneof(
  fc
    .string({ unit: fc.constantFrom(...LETTERS, '*', '?'), minLength: 1, maxLength: 5 })
    .map((pattern): Selector => ({ kind: 'name', pattern })),
  fc.record({ kind: fc.constant('tag' as const), key: names, value: fc.option(names) }),
);

onBoth('the database notes every image that the rule selects', async ({ db }) => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(names, { minLength: 3, maxLength: 6 }),
      fc.array(fc.record({ key: names, value: fc.oneof(names, fc.constant('')) }), { maxLength: 3 }),
      fc.array(selectors, { minLength: 1, maxLength: 4 }),
      async (given, tags, wanted) => {
        const images = given.map((name, index) => image(`imgc-${index}`, { name, tags: index % 2 ? tags : [] }));
        await db.query('delete from images');
        await listAt(db, 0, images);
        for (const selector of wanted) {
          await quiet(db);
          await db.query('insert into protection_changes (selector) values ($1::jsonb)', [JSON.stringify(selector)]);
          const noted = await soon(db);
          for (const each of images) {
            if (selects(selector, subjectOf(each))) expect(noted).toContain(each.id);
            else if (selector.kind === 'name') expect(noted).not.toContain(each.id);
          }
        }
      },
    ),
    { numRuns: 12 },
  );
});
