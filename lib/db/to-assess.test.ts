import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { assessAgain, assessAllAgain, forgetAssessed, nextToAssess, renumberRestoredNotes } from './to-assess';

const MANY = 100;

/** Forgets what a new database notes. */
async function nothingNoted(db: Database): Promise<void> {
  await db.query('delete from to_assess');
}

onBoth('what was to be judged stays so until it was judged', async ({ db }) => {
  await nothingNoted(db);
  await assessAgain(db, ['imgc-b', 'imgc-a', 'imgc-a']);
  const noted = await nextToAssess(db, '', MANY);
  expect(noted).toMatchObject({ all: false, imageIds: ['imgc-a', 'imgc-b'] });
  expect(await nextToAssess(db, '', MANY)).toEqual(noted);
  if (noted) await forgetAssessed(db, noted);
  expect(await nextToAssess(db, '', MANY)).toBeNull();
});

onBoth('what is noted while it is judged is judged once more', async ({ db }) => {
  await nothingNoted(db);
  await assessAgain(db, ['imgc-a', 'imgc-b']);
  const some = await nextToAssess(db, '', MANY);
  await assessAgain(db, ['imgc-b']);
  if (some) await forgetAssessed(db, some);
  expect(await nextToAssess(db, '', MANY)).toMatchObject({ imageIds: ['imgc-b'] });
  await assessAllAgain(db);
  const all = await nextToAssess(db, '', MANY);
  expect(all).toMatchObject({ all: true });
  await assessAgain(db, ['imgc-c']);
  if (all) await forgetAssessed(db, all);
  expect(await nextToAssess(db, '', MANY)).toMatchObject({ all: false, imageIds: ['imgc-c'] });
});

onBoth('notes of a restored back-up are judged once, not for ever', async ({ db }) => {
  await nothingNoted(db);
  await assessAgain(db, ['imgc-a']);
  await db.query(`update to_assess set noted_in = '9000000000000'::xid8`);
  await renumberRestoredNotes(db);
  const noted = await nextToAssess(db, '', MANY);
  if (noted) await forgetAssessed(db, noted);
  expect(await nextToAssess(db, '', MANY)).toBeNull();
});

onBoth('those who note the same images in another order do not wait for each other', async ({ db }) => {
  // The embedded database has one connection: its transactions come one after the other.
  if (db.kind === 'embedded') return;
  await db.transaction(async (tx) => {
    await assessAgain(tx, ['imgc-a']);
    await db.transaction(async (other) => {
      await assessAgain(other, ['imgc-b']);
      await assessAgain(other, ['imgc-a']);
    });
    await assessAgain(tx, ['imgc-b']);
  });
});
