/** What a portal or a CI job can do to a deletion that runs. */
import { confirmPlan, planOf } from './api';
import { expect, test } from './fixtures';

test('a deletion is paused, resumed by the pause that was seen, and what failed is planned again', async ({
  request,
  control,
}) => {
  const ids = await Promise.all(['a', 'b', 'c'].map((name) => control.addImage({ name: `controlled-${name}` })));
  const [first] = ids;
  await control.addFault({
    operation: 'DeleteImage',
    imageId: first,
    kind: 'code',
    code: 'ImageNotAllowDelete',
    times: 1,
  });
  const slow = await control.addFault({ operation: 'ListWuyingServer', kind: 'delay', ms: 1500 });
  const { id } = await (await confirmPlan(request, await planOf(request, ...ids))).json();
  const at = `/api/deletions/${id}`;
  const deletion = async () => (await request.get(at)).json();

  const paused = await (await request.post(`${at}/pause`)).json();
  expect(paused).toMatchObject({ state: 'paused', pauseReason: { kind: 'by-person' }, wave: { number: 1, of: 2 } });
  await control.removeFault(slow);
  expect((await request.post(`${at}/resume`, { data: {} })).status()).toBe(400);
  const other = await request.post(`${at}/resume`, { data: { pausedAt: '2020-01-01T00:00:00.000Z' } });
  expect(other.status()).toBe(409);
  expect(await other.json()).toMatchObject({ code: 'pause-changed' });
  await expect.poll(async () => (await deletion()).items[0].state).toBe('waiting');
  for (const imageId of ids) expect(await control.deletionsOf(imageId)).toHaveLength(0);

  const resumed = await request.post(`${at}/resume`, { data: { pausedAt: paused.pausedAt } });
  expect(await resumed.json()).toMatchObject({ state: 'running', pausedAt: null });
  await expect.poll(async () => (await deletion()).state, { timeout: 20_000 }).toBe('finished');
  expect((await deletion()).totals).toMatchObject({ refused: 1, deleted: 2 });
  expect((await request.post(`${at}/pause`)).status()).toBe(409);

  const retry = await request.post(`${at}/retry`);
  expect(retry.status()).toBe(201);
  const plan = await retry.json();
  expect(plan).toMatchObject({ retryOf: id, items: [{ imageId: first }] });
  expect(retry.headers().location).toBe(`/api/plans/${plan.id}`);
  expect(await (await confirmPlan(request, plan)).json()).toMatchObject({ retryOf: id });
  await expect.poll(async () => (await deletion()).retries).toHaveLength(1);
});
