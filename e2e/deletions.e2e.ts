import type { APIRequestContext } from '@playwright/test';
import { ConfirmDeletion, DeletionPage } from 'appstream-image-console/playwright';
import { confirmPlan, planOf } from './api';
import { findings } from './axe';
import type { Control } from './control';
import { expect, test } from './fixtures';

interface Deletion {
  id: string;
  state: string;
  retryOf: string | null;
  totals: Record<string, number>;
  items: { imageId: string; name: string; outcome: string | null; sends: number }[];
}

async function read(request: APIRequestContext, id: string): Promise<Deletion> {
  return (await request.get(`/api/deletions/${id}`)).json();
}

/** Images with names of their own. */
async function images(control: Control, prefix: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++)
    ids.push(await control.addImage({ name: `${prefix}-${String(index).padStart(3, '0')}` }));
  return ids;
}

/** The counts under the meter, as one text. */
async function counts({ outcomes }: DeletionPage): Promise<string> {
  const texts = await outcomes.getByRole('button').allInnerTexts();
  return texts.join(', ');
}

/** The number of images that the page says have their outcome. */
async function settled(deletion: DeletionPage): Promise<number> {
  const waiting = (await counts(deletion)).match(/([\d,]+) (?:waiting|in progress|unresolved)/g) ?? [];
  return 200 - waiting.reduce((sum, text) => sum + Number.parseInt(text.replaceAll(',', ''), 10), 0);
}

test('200 images with refusals, changes and lost answers: watched in two tabs, cut off, reloaded, stopped, tried again', async ({
  context,
  request,
  control,
  console: { crashAndRestart },
}) => {
  test.setTimeout(180_000);
  const ids = await images(control, 'bulk', 200);
  const of = (...places: number[]) => places.flatMap((place) => ids[place] ?? []);
  const plan = await planOf(request, ...ids);
  const changed = of(0, 30);
  const refused = of(7, 8, 9, 31, 32);
  const lost = of(10, 11, 12, 13);
  for (const id of changed) await control.addDependent(id, { kind: 'workstation', name: 'came-later' });
  for (const imageId of refused)
    await control.addFault({
      operation: 'DeleteImage',
      imageId,
      kind: 'code',
      code: 'ImageDeleteFailed.HasSharedImage',
    });
  for (const imageId of lost)
    await control.addFault({ operation: 'DeleteImage', imageId, kind: 'reset-after-effect', times: 1 });
  const slow = await control.addFault({ operation: 'DeleteImage', kind: 'delay', ms: 300 });
  const { id } = await (await confirmPlan(request, plan)).json();

  const tabs = [new DeletionPage(await context.newPage()), new DeletionPage(await context.newPage())] as const;
  const [one, two] = tabs;
  for (const tab of tabs) await tab.open(id);
  for (const { page } of tabs)
    await expect(page.getByText('Paused because bulk-000 changed')).toBeVisible({ timeout: 30_000 });
  expect(await findings(one.page)).toEqual([]);
  await one.page.getByRole('checkbox', { name: 'Pause again' }).uncheck();
  await expect(one.goOn).toBeEnabled();
  await one.goOn.focus();
  await one.page.keyboard.press('Enter');
  for (const tab of tabs) await expect.poll(() => settled(tab), { timeout: 30_000 }).toBeGreaterThan(35);
  await expect(one.page).toHaveTitle(/^\d+ of 200/);

  await two.pause.click();
  await expect(one.page.getByText('Paused by admin')).toBeVisible({ timeout: 30_000 });
  const streams = two.page.waitForRequest((sent) => sent.url().includes(`/api/deletions/${id}/events`));
  await crashAndRestart();
  await streams;
  await expect.poll(async () => (await read(request, id)).totals.working, { timeout: 30_000 }).toBe(0);
  const before = await read(request, id);
  expect(before.state).toBe('paused');
  for (const tab of tabs)
    await expect.poll(() => settled(tab), { timeout: 30_000 }).toBe(200 - (before.totals.waiting ?? 0));
  expect(await counts(one)).toBe(await counts(two));

  await one.page.reload();
  await expect(one.goOn).toBeEnabled();
  await one.goOn.click();
  await expect.poll(() => settled(two), { timeout: 30_000 }).toBeGreaterThan(200 - (before.totals.waiting ?? 0));
  await one.stopForGood();
  for (const { finished } of tabs) await expect(finished).toBeAttached({ timeout: 30_000 });
  await control.removeFault(slow);

  const end = await read(request, id);
  expect(await counts(one)).toBe(await counts(two));
  await two.page.reload();
  expect(await counts(one)).toBe(await counts(two));
  const outcomeOf = new Map(end.items.map((item) => [item.imageId, item.outcome]));
  for (const imageId of lost) expect(outcomeOf.get(imageId)).toBe('deleted');
  for (const imageId of changed) expect(outcomeOf.get(imageId)).toBe('changed');
  for (const imageId of refused) expect(outcomeOf.get(imageId)).toBe('refused');
  expect(end.totals.cancelled).toBeGreaterThan(0);
  for (const { imageId, outcome } of [...end.items.slice(0, 40), ...end.items.slice(-20)])
    expect(await control.deletionsOf(imageId), imageId).toHaveLength(outcome === 'deleted' ? 1 : 0);

  await two.search.fill('bulk-031');
  await expect(two.items.getByRole('row')).toHaveCount(2);
  await expect(two.items.getByRole('row').nth(1)).toContainText('Refused');

  await one.tryAgain.click();
  const confirmation = await ConfirmDeletion.on(one.page);
  await confirmation.confirm({ reason: 'Once more' });
  const again = await confirmation.openDeletion();
  await expect(again.title).toContainText('Once more');
  await expect(one.page.getByRole('link', { name: 'Tries an earlier deletion again' })).toBeVisible();
  await two.page.reload();
  await expect(two.page.getByRole('link', { name: 'Tried again' })).toBeVisible();
  // Whoever counts images next on this console must not have them go meanwhile.
  await request.post(`/api/deletions/${again.id}/cancel`);
  await expect.poll(async () => (await read(request, again.id)).state, { timeout: 30_000 }).toBe('finished');
});

test('a browser that gets no events asks instead, and says nothing of it', async ({ page, request, control }) => {
  await page.route('**/events*', (route) => route.abort());
  const ids = await images(control, 'silent', 4);
  const plan = await planOf(request, ...ids);
  await control.addFault({ operation: 'DeleteImage', imageId: ids[3], kind: 'delay', ms: 1500 });
  const { id } = await (await confirmPlan(request, plan)).json();
  await page.goto(`/deletions/${id}`);
  await expect(page.getByRole('status').filter({ hasText: 'Finished: 4 deleted' })).toBeAttached({ timeout: 30_000 });
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('Shown as it was')).toHaveCount(0);
});

test('a deletion begun here is kept in sight on other screens, after a reload too, until its end was seen', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'in-sight' });
  await control.addFault({ operation: 'DeleteImage', imageId, kind: 'delay', ms: 2500 });
  await sync();
  const confirmation = await imagesPage.askToDeleteOne(imageId);
  await confirmation.confirm();
  await confirmation.dialog.getByRole('button', { name: 'Close' }).click();
  await page.goto('/audit');
  const notice = page.getByRole('status', { name: 'Deletion', exact: true });
  await expect(notice).toContainText('Finished: 1 deleted', { timeout: 30_000 });
  await notice.getByRole('link', { name: 'Open the deletion' }).click();
  await expect(page).toHaveURL(/\/deletions\//);
  await expect(page.getByRole('table', { name: 'Items' })).toBeVisible();
  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByRole('table', { name: 'Audit' })).toBeVisible();
  await expect(notice.getByRole('link')).toHaveCount(0);
});

test('the list is filtered by what the address says, and the report of a deletion can be printed and saved', async ({
  page,
  request,
  control,
}) => {
  const ids = await images(control, 'for-report', 2);
  const plan = await planOf(request, ...ids);
  await (await confirmPlan(request, plan, { reason: 'Report me', ticket: 'CHG-77' })).json();
  await page.goto('/deletions?search=for-report-001');
  const table = page.getByRole('table', { name: 'Deletions' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText('Finished');
  await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Paused' }).click();
  await expect(page).toHaveURL(/state=paused/);
  await expect(page.getByText('No deletion matches')).toBeVisible();
  await page.goBack();
  await table.getByRole('link', { name: 'Report me' }).click();
  await page.getByRole('button', { name: 'Report', exact: true }).click();
  await page.getByRole('dialog', { name: 'Report' }).getByRole('link', { name: 'Page to print' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Report me, CHG-77');
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'for-report-001' })).toContainText(/Record \d+/);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save as CSV' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^deletion-.*\.csv$/);
});
