/** Guarantees that saving twice is saving once, and that a refusal says whose view it is and what to do. */
import { changeView, deleteView, saveView } from './change-view';
import { getView, listViews } from './list-views';
import { expect, test } from './testing/service-test';

const ANN = { name: 'ann' };
const BOB = { name: 'bob' };

test('saving the same view again answers the same view; another one of its name is refused', async ({ held }) => {
  const request = { name: 'Again', search: 'verdict=busy', shared: false };
  const first = await saveView(request, ANN, held);
  const second = await saveView(request, ANN, held);
  expect([first.created, second.created, second.view.id]).toEqual([true, false, first.view.id]);
  await expect(saveView({ ...request, name: 'AGAIN', search: '' }, ANN, held)).rejects.toMatchObject({
    code: 'view-name-taken',
    message: expect.stringContaining('“Again”'),
  });
});

test('another’s shared view can be seen but neither changed nor deleted; a private one is not there at all', async ({
  held,
}) => {
  const { view } = await saveView({ name: 'Team', search: 'verdict=busy', shared: true }, ANN, held);
  const forbidden = { code: 'forbidden', message: expect.stringContaining('belongs to ann') };
  expect(await getView(view.id, BOB, held)).toMatchObject({ name: 'Team', own: false, owner: 'ann' });
  await expect(changeView(view.id, { ...view, name: 'Mine' }, BOB, held)).rejects.toMatchObject(forbidden);
  await expect(deleteView(view.id, BOB, held)).rejects.toMatchObject(forbidden);
  await changeView(view.id, { ...view, shared: false }, ANN, held);
  expect(await getView(view.id, BOB, held)).toBeNull();
  expect((await listViews(BOB, held)).views).toEqual([]);
  await expect(changeView(view.id, view, BOB, held)).rejects.toMatchObject({ code: 'view-not-found' });
  await deleteView(view.id, BOB, held);
  expect(await getView(view.id, ANN, held)).not.toBeNull();
});

test('deleting twice is deleting once, and renaming keeps the id', async ({ held }) => {
  const { view } = await saveView({ name: 'Old', search: '', shared: false }, ANN, held);
  const renamed = await changeView(view.id, { ...view, name: 'New' }, ANN, held);
  expect([renamed.id, renamed.name]).toEqual([view.id, 'New']);
  await deleteView(view.id, ANN, held);
  await deleteView(view.id, ANN, held);
  expect(await getView(view.id, ANN, held)).toBeNull();
});
