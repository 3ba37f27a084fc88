/** Guarantees that names are unique per owner whatever their case, and that only the owner's views are changed. */
import { expect, onBoth } from './testing/database-test';
import { addView, findView, findViewByName, removeView, replaceView, viewsFor } from './views';

const view = (id: string, name: string, owner = 'ann', shared = false) => ({
  id,
  owner,
  name,
  search: `search=${id}`,
  shared,
});

onBoth('an owner has one view of a name, whatever its case; another owner may have it too', async ({ db, other }) => {
  expect(await addView(db, view('1', 'Büro'), 9)).toMatchObject({ id: '1', name: 'Büro' });
  expect(await addView(other, view('2', 'BÜRO'), 9)).toBeNull();
  expect(await addView(db, view('3', 'büro', 'bob'), 9)).not.toBeNull();
  expect(await findViewByName(db, 'ann', 'bÜRO')).toMatchObject({ id: '1' });
  const together = await Promise.all([addView(db, view('4', 'same'), 9), addView(other, view('5', 'SAME'), 9)]);
  expect(together.filter(Boolean)).toHaveLength(1);
});

onBoth('nobody has more views than allowed', async ({ db }) => {
  await addView(db, view('1', 'one'), 2);
  await addView(db, view('2', 'two'), 2);
  expect(await addView(db, view('3', 'three'), 2)).toBeNull();
  expect(await addView(db, view('4', 'one', 'bob'), 2)).not.toBeNull();
});

onBoth('one sees the own views and what others share, by name', async ({ db }) => {
  await addView(db, view('1', 'b'), 9);
  await addView(db, view('2', 'A', 'bob', true), 9);
  await addView(db, view('3', 'a secret', 'bob'), 9);
  await addView(db, view('4', 'c', 'bob', true), 9);
  expect((await viewsFor(db, 'ann', 9)).map(({ id }) => id)).toEqual(['2', '1', '4']);
  expect((await viewsFor(db, 'ann', 1)).map(({ id }) => id)).toEqual(['2', '1']);
});

onBoth('a view is replaced and removed by its owner only, and never takes the name of another', async ({ db }) => {
  await addView(db, view('1', 'mine'), 9);
  await addView(db, view('2', 'other'), 9);
  expect(await replaceView(db, view('1', 'taken over', 'bob', true))).toBeNull();
  expect(await replaceView(db, view('1', 'OTHER'))).toBeNull();
  await removeView(db, '1', 'bob');
  expect(await findView(db, '1')).toMatchObject({ name: 'mine', owner: 'ann', shared: false });
  expect(await replaceView(db, { ...view('1', 'MINE'), shared: true })).toMatchObject({ name: 'MINE', shared: true });
  await removeView(db, '1', 'ann');
  expect(await findView(db, '1')).toBeNull();
});

onBoth('what is no text for a database is stored without failing', async ({ db }) => {
  const added = await addView(db, { ...view('1', `a\0b${'\ud800'}`), search: 'search=\0' }, 9);
  expect(added?.name).toBe('a\uFFFDb\uFFFD');
});

onBoth('of two renamings to one name at the same moment one succeeds and none fails', async ({ db, other }) => {
  for (const round of ['a', 'b', 'c', 'd', 'e']) {
    await addView(db, view(`${round}1`, `${round} one`), 99);
    await addView(db, view(`${round}2`, `${round} two`), 99);
    const renamed = await Promise.all([
      replaceView(db, view(`${round}1`, `${round} same`)),
      replaceView(other, view(`${round}2`, `${round} SAME`)),
    ]);
    expect(renamed.filter(Boolean)).toHaveLength(1);
  }
});
