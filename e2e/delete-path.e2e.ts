import { once } from 'node:events';
import type { APIRequestContext } from '@playwright/test';
import { ImagesPage } from 'appstream-image-console/playwright';
import { confirmPlan, deleteByDigest, planOf } from './api';
import { startCli } from './cli';
import { expect, test } from './fixtures';

/** Waits until a deletion has ended and gives its items by image. */
async function endOf(request: APIRequestContext, deletionId: string) {
  let deletion = {
    state: '',
    items: [] as {
      imageId: string;
      outcome: string;
      sends: number;
      detail: { confirmedByLook: boolean; differences: unknown[] };
    }[],
  };
  await expect
    .poll(
      async () => {
        deletion = await (await request.get(`/api/deletions/${deletionId}`)).json();
        return deletion.state;
      },
      { timeout: 40_000 },
    )
    .toBe('finished');
  return deletion.items;
}

test('one image: seen as deletable, confirmed with one click, gone, struck through, on record', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'one-click' });
  await sync();
  const row = await imagesPage.openOn(imageId);
  await expect(row).toContainText('Deletable');
  await row.getByRole('checkbox', { name: 'Select one-click' }).check();
  const confirmation = await imagesPage.askToDelete();
  await expect(confirmation.goes).toContainText('one-click');
  await confirmation.confirm({ reason: 'No longer needed', ticket: 'CHG-7' });
  await expect(confirmation.progress).toContainText(/1 deleted/i);
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
  await page.getByRole('button', { name: 'Close' }).first().click();
  await page.goto('/audit');
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: 'one-click' }).first()).toBeVisible();
});

test('a mixed selection: what stays, what goes with losses and what goes are three groups, and only those go', async ({
  imagesPage,
  control,
  console: { sync },
}) => {
  const goes = await control.addImage({ name: 'mixed-goes' });
  const loses = await control.addImage({
    name: 'mixed-loses',
    templates: [{ name: 'mixed-template-a' }, { name: 'mixed-template-b' }],
  });
  const stays = await control.addImage({ name: 'mixed-stays', groups: [{ name: 'mixed-group' }] });
  await sync();
  await imagesPage.open('search=mixed-');
  await imagesPage.pick(goes, loses, stays);
  const confirmation = await imagesPage.askToDelete();
  await expect(confirmation.dialog).toHaveAccessibleName('Delete 2 of 3 images');
  await expect(confirmation.stays).toContainText('mixed-group');
  await expect(confirmation.goesWithLosses).toContainText('mixed-template-a');
  await expect(confirmation.goesWithLosses).toContainText('mixed-template-b');
  await expect(confirmation.goes).toContainText('mixed-goes');
  await expect(confirmation.final).toHaveAccessibleName('Delete 2 images, 2 templates');
  await expect(confirmation.final).toHaveAttribute('aria-disabled', 'true');
  await confirmation.confirm({ phrase: '2 templates' });
  await expect(confirmation.progress).toContainText(/2 deleted/i);
  expect(await control.deletionsOf(goes)).toHaveLength(1);
  expect(await control.deletionsOf(loses)).toHaveLength(1);
  expect(await control.deletionsOf(stays)).toHaveLength(0);
});

test('an image that changed between plan and confirm is not deleted, and the person sees what changed', async ({
  imagesPage,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'changes', templates: [{ name: 'known-template' }] });
  await sync();
  const confirmation = await imagesPage.askToDeleteOne(imageId);
  await control.addDependent(imageId, { kind: 'template', name: 'surprise-template' });
  await confirmation.confirm({ phrase: '1 template' });
  await expect(confirmation.dialog).toContainText('surprise-template', { timeout: 20_000 });
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
});

test('over the API a changed image answers 412 with the difference', async ({ request, control }) => {
  const imageId = await control.addImage({ name: 'changes-api' });
  const plan = await planOf(request, imageId);
  await control.addDependent(imageId, { kind: 'workstation', name: 'new-workstation' });
  const response = await deleteByDigest(request, imageId, plan.digest);
  expect(response.status()).toBe(412);
  expect(await response.json()).toMatchObject({
    code: 'plan-changed',
    differences: [{ kind: 'reason', reason: 'used-by-workstation', evidence: [{ name: 'new-workstation' }] }],
  });
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
});

for (const kind of [
  'reset-after-effect',
  'html-after-effect',
  'cut-body',
  'internal-error-after-effect',
  'success-true-data-false',
]) {
  const effect = kind !== 'success-true-data-false';
  test(`an answer lost by ${kind} is settled by a look, never by a guess`, async ({ request, control }) => {
    const imageId = await control.addImage({ name: `lost-${kind}` });
    await control.addFault({ operation: 'DeleteImage', imageId, kind, times: 1 });
    const plan = await planOf(request, imageId);
    const items = await endOf(request, (await (await confirmPlan(request, plan)).json()).id);
    expect(items).toMatchObject([{ outcome: 'deleted', sends: effect ? 1 : 2 }]);
    expect(items[0]?.detail.confirmedByLook).toBe(effect);
    expect(await control.deletionsOf(imageId)).toHaveLength(1);
  });
}

for (const kind of ['reset-before-effect', 'html-before-effect', 'throttling']) {
  test(`a delete that ${kind} kept from happening is looked at and sent again`, async ({ request, control }) => {
    const imageId = await control.addImage({ name: `again-${kind}` });
    await control.addFault({ operation: 'DeleteImage', imageId, kind, times: 1 });
    const plan = await planOf(request, imageId);
    const items = await endOf(request, (await (await confirmPlan(request, plan)).json()).id);
    expect(items).toMatchObject([{ outcome: 'deleted', sends: 2 }]);
    expect(await control.deletionsOf(imageId)).toHaveLength(1);
  });
}

test('a delete that never gets a usable answer and has no effect ends as refused once that is certain, after four sends', async ({
  request,
  control,
}) => {
  const imageId = await control.addImage({ name: 'always-html' });
  await control.addFault({ operation: 'DeleteImage', imageId, kind: 'html-before-effect' });
  const plan = await planOf(request, imageId);
  const items = await endOf(request, (await (await confirmPlan(request, plan)).json()).id);
  expect(items).toMatchObject([{ outcome: 'refused', sends: 4 }]);
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
});

test('Delete pressed twice sends once', async ({ imagesPage, control, console: { sync } }) => {
  const imageId = await control.addImage({ name: 'pressed-twice' });
  await sync();
  const { final, progress } = await imagesPage.askToDeleteOne(imageId);
  const before = await control.calls('DeleteImage');
  await final.dblclick({ timeout: 5000 });
  await expect(progress).toContainText(/1 deleted/i);
  expect(await control.calls('DeleteImage')).toBe(before + 1);
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
});

test('two tabs that delete the same image send once, and the later one is told it was already gone', async ({
  context,
  request,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'two-tabs' });
  await sync();
  const askInTab = async () => new ImagesPage(await context.newPage()).askToDeleteOne(imageId);
  const tabs = [await askInTab(), await askInTab()];
  const before = await control.calls('DeleteImage');
  await Promise.all(tabs.map((confirmation) => confirmation.confirm()));
  await expect(async () => {
    const { deletions, running } = await (await request.get('/api/deletions')).json();
    const mine = deletions.filter((deletion: { names: string[] }) => deletion.names.includes('two-tabs'));
    expect(running).toBe(0);
    expect(mine.map((deletion: { totals: object }) => deletion.totals)).toEqual(
      expect.arrayContaining([expect.objectContaining({ deleted: 1 }), expect.objectContaining({ alreadyGone: 1 })]),
    );
  }).toPass({ timeout: 30_000 });
  expect(await control.calls('DeleteImage')).toBe(before + 1);
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
});

test('a console that is killed while a delete is under way finishes it after the restart without sending blindly', async ({
  request,
  control,
  console: { url, crashAndRestart },
}) => {
  const imageId = await control.addImage({ name: 'killed' });
  const fault = await control.addFault({ operation: 'DeleteImage', imageId, kind: 'timeout-after-effect', times: 1 });
  const plan = await planOf(request, imageId);
  const { id } = await (await confirmPlan(request, plan)).json();
  const watched = startCli(url, ['watch', id]);
  await once(watched.child.stderr, 'data');
  await expect.poll(async () => (await control.deletionsOf(imageId)).length).toBe(1);
  await crashAndRestart();
  await control.removeFault(fault);
  const items = await endOf(request, id);
  expect(items).toMatchObject([{ outcome: 'deleted', sends: 1, detail: { confirmedByLook: true } }]);
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
  expect(await watched.ended, 'whoever watches on the command line sees its end').toMatchObject({ exitCode: 0 });
});

test('what has not been sent can be stopped, and says so', async ({ request, control }) => {
  const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => control.addImage({ name: `stop-${index}` })));
  const fault = await control.addFault({ operation: 'ListWuyingServer', kind: 'delay', ms: 400 });
  const plan = await planOf(request, ...ids);
  const { id } = await (await confirmPlan(request, plan)).json();
  const stopped = await request.post(`/api/deletions/${id}/cancel`);
  expect(stopped.status()).toBe(200);
  await control.removeFault(fault);
  const items = await endOf(request, id);
  const cancelled = items.filter((item) => item.outcome === 'cancelled');
  expect(cancelled.length).toBeGreaterThan(0);
  for (const { imageId } of cancelled) expect(await control.deletionsOf(imageId)).toHaveLength(0);
});

test('three denials in a row stop the whole deletion', async ({ request, control }) => {
  const ids = await Promise.all(
    Array.from({ length: 12 }, (_, index) => control.addImage({ name: `denied-${index}` })),
  );
  const faults = await Promise.all(
    ids.map((imageId) => control.addFault({ operation: 'DeleteImage', imageId, kind: 'forbidden' })),
  );
  const plan = await planOf(request, ...ids);
  const items = await endOf(request, (await (await confirmPlan(request, plan)).json()).id);
  for (const fault of faults) await control.removeFault(fault);
  expect(items.filter((item) => item.outcome === 'cancelled').length).toBeGreaterThan(0);
  expect(items.filter((item) => item.outcome === 'refused').length).toBeGreaterThanOrEqual(3);
});

test('a protected image is blocked, and a protection set after the plan stops the delete', async ({
  request,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'protected-late' });
  await sync();
  const plan = await planOf(request, imageId);
  await request.put(`/api/images/${imageId}/protection`, { data: { reason: 'Golden image' } });
  const response = await deleteByDigest(request, imageId, plan.digest);
  expect(response.status()).toBe(412);
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
  expect((await planOf(request, imageId)).items[0]).toMatchObject({ verdict: 'blocked' });
  await request.delete(`/api/images/${imageId}/protection`);
  expect((await planOf(request, imageId)).items[0]).toMatchObject({ verdict: 'deletable' });
});
