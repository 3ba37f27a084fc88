import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext, Page } from '@playwright/test';
import { confirmPlan, planOf } from './api';
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
async function counts(page: Page): Promise<string> {
  const texts = await page.getByRole('group', { name: 'Outcomes' }).getByRole('button').allInnerTexts();
  return texts.join(', ');
}

/** The number of images that the page says have their outcome. */
async function settled(page: Page): Promise<number> {
  const waiting = (await counts(page)).match(/([\d,]+) (?:waiting|in progress|unresolved)/g) ?? [];
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

  const [one, two] = [await context.newPage(), await context.newPage()];
  for (const page of [one, two]) await page.goto(`/deletions/${id}`);
  for (const page of [one, two])
    await expect(page.getByText('Paused because bulk-000 changed')).toBeVisible({ timeout: 30_000 });
  expect((await new AxeBuilder({ page: one }).analyze()).violations).toEqual([]);
  await one.getByRole('checkbox', { name: 'Pause again' }).uncheck();
  await expect(one.getByRole('button', { name: 'Go on' })).toBeEnabled();
  await one.getByRole('button', { name: 'Go on' }).focus();
  await one.keyboard.press('Enter');
  for (const page of [one, two]) await expect.poll(() => settled(page), { timeout: 30_000 }).toBeGreaterThan(35);
  await expect(one).toHaveTitle(/^\d+ of 200/);

  await two.getByRole('button', { name: 'Pause' }).click();
  await expect(one.getByText('Paused by admin')).toBeVisible({ timeout: 30_000 });
  const streams = two.waitForRequest((sent) => sent.url().includes(`/api/deletions/${id}/events`));
  await crashAndRestart();
  await streams;
  await expect.poll(async () => (await read(request, id)).totals.working, { timeout: 30_000 }).toBe(0);
  const before = await read(request, id);
  expect(before.state).toBe('paused');
  for (const page of [one, two])
    await expect.poll(() => settled(page), { timeout: 30_000 }).toBe(200 - (before.totals.waiting ?? 0));
  expect(await counts(one)).toBe(await counts(two));

  await one.reload();
  await expect(one.getByRole('button', { name: 'Go on' })).toBeEnabled();
  await one.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => settled(two), { timeout: 30_000 }).toBeGreaterThan(200 - (before.totals.waiting ?? 0));
  await one.getByRole('button', { name: 'Stop', exact: true }).click();
  await one.getByRole('alertdialog').getByRole('button', { name: 'Stop the deletion' }).click();
  for (const page of [one, two])
    await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeAttached({ timeout: 30_000 });
  await control.removeFault(slow);

  const end = await read(request, id);
  expect(await counts(one)).toBe(await counts(two));
  await two.reload();
  expect(await counts(one)).toBe(await counts(two));
  const outcomeOf = new Map(end.items.map((item) => [item.imageId, item.outcome]));
  for (const imageId of lost) expect(outcomeOf.get(imageId)).toBe('deleted');
  for (const imageId of changed) expect(outcomeOf.get(imageId)).toBe('changed');
  for (const imageId of refused) expect(outcomeOf.get(imageId)).toBe('refused');
  expect(end.totals.cancelled).toBeGreaterThan(0);
  for (const { imageId, outcome } of [...end.items.slice(0, 40), ...end.items.slice(-20)])
    expect(await control.deletionsOf(imageId), imageId).toHaveLength(outcome === 'deleted' ? 1 : 0);

  await two.getByRole('searchbox', { name: 'Search the items' }).fill('bulk-031');
  await expect(two.getByRole('table', { name: 'Items' }).getByRole('row')).toHaveCount(2);
  await expect(two.getByRole('row').nth(1)).toContainText('Refused');

  await one.getByRole('button', { name: 'Try again' }).click();
  const dialog = one.getByRole('alertdialog', { name: /^Delete/ });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Once more');
  await dialog.getByRole('button', { name: /^Delete \d/ }).click();
  await dialog.getByRole('link', { name: 'Open the deletion' }).click();
  await expect(one.getByRole('heading', { level: 1 })).toContainText('Once more');
  await expect(one.getByRole('link', { name: 'Tries an earlier deletion again' })).toBeVisible();
  await two.reload();
  await expect(two.getByRole('link', { name: 'Tried again' })).toBeVisible();
  // Whoever counts images next on this console must not have them go meanwhile.
  const again = new URL(one.url()).pathname.split('/').at(-1) ?? '';
  await request.post(`/api/deletions/${again}/cancel`);
  await expect.poll(async () => (await read(request, again)).state, { timeout: 30_000 }).toBe('finished');
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
  control,
  console: { sync },
}) => {
  const [imageId] = await images(control, 'in-sight', 1);
  await control.addFault({ operation: 'DeleteImage', imageId, kind: 'delay', ms: 2500 });
  await sync();
  await page.goto('/images?search=in-sight');
  await page.getByRole('checkbox', { name: 'Select in-sight-000' }).check();
  await page
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: /^Delete…/ })
    .click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: /^Delete 1/ }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
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
