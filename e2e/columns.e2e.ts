import type { Page } from '@playwright/test';
import { findings } from './axe';
import { expect, test } from './fixtures';

test.use({ viewport: { width: 1440, height: 900 } });

const heads = (page: Page) => page.getByRole('table', { name: 'Images' }).getByRole('columnheader');

/** Names of the columns from left to right; the first one is of the checkboxes. */
const order = (page: Page) =>
  heads(page).evaluateAll((all) => all.slice(1).map((head) => head.getAttribute('aria-label')));

const widths = (page: Page) =>
  heads(page).evaluateAll((all) => all.map((head) => Math.round(head.getBoundingClientRect().width)));

const edge = (page: Page, column: string) => page.getByRole('separator', { name: `Width of ${column}` });

async function widthOf(page: Page, column: string): Promise<number> {
  return heads(page)
    .filter({ hasText: column })
    .evaluate((head) => Math.round(head.getBoundingClientRect().width));
}

async function openColumns(page: Page) {
  await page.getByRole('button', { name: 'Columns' }).click();
  const box = page.getByRole('dialog', { name: 'Columns' });
  await expect(box.getByRole('list', { name: 'Shown columns' })).toBeVisible();
  return box;
}

test('columns are moved by the keyboard, shown, hidden and reset, and the address says so', async ({
  page,
  browser,
}) => {
  await page.goto('/images');
  const box = await openColumns(page);
  const up = box.getByRole('button', { name: 'Move Size up' });
  await expect(up).toBeEnabled();
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(up).toBeFocused();
  await expect(box.getByRole('status')).toHaveText('Size is column 5 of 7 now');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => order(page))
    .toEqual(['Image', 'Can it be deleted?', 'Used by', 'Size', 'Regions', 'System', 'Changed']);
  await box.getByRole('checkbox', { name: 'Parent image' }).check();
  await box.getByRole('checkbox', { name: 'Regions' }).uncheck();
  await expect(box.getByRole('checkbox', { name: 'Can it be deleted?' })).toBeDisabled();
  const shown = ['Image', 'Can it be deleted?', 'Used by', 'Size', 'System', 'Changed', 'Parent image'];
  await expect.poll(() => order(page)).toEqual(shown);
  await expect(page).toHaveURL(/columns=verdict/);
  const colleague = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await colleague.goto(page.url());
  expect(await order(colleague)).toEqual(shown);
  await colleague.close();
  await page.goto('/images');
  expect(await order(page), 'remembered without the address').toEqual(shown);
  await (await openColumns(page)).getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => order(page)).toContain('Regions');
});

test('columns are moved by dragging', async ({ page }) => {
  await page.goto('/images');
  const box = await openColumns(page);
  const line = (name: string) => box.getByRole('listitem').filter({ hasText: name });
  await line('Changed').dragTo(line('Used by'));
  await expect
    .poll(() => order(page))
    .toEqual(['Image', 'Can it be deleted?', 'Changed', 'Used by', 'Regions', 'System', 'Size']);
});

test('an edge moves by the pointer and by keys, says the width, and gives it back', async ({ page }) => {
  await page.goto('/images');
  await expect(page.getByRole('button', { name: 'Columns' })).toBeEnabled();
  const [regions, system] = [await widthOf(page, 'Regions'), await widthOf(page, 'System')];
  const { x = 0, y = 0 } = (await edge(page, 'Regions').boundingBox()) ?? {};
  await page.mouse.move(x + 4, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + 44, y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => widthOf(page, 'Regions')).toBe(regions + 40);
  expect(await widthOf(page, 'System')).toBe(system - 40);
  await edge(page, 'Regions').focus();
  await expect(edge(page, 'Regions')).toHaveAttribute('aria-valuenow', String(regions + 40));
  await page.keyboard.press('ArrowLeft');
  await expect(edge(page, 'Regions')).toHaveAttribute('aria-valuenow', String(regions + 24));
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowLeft');
  await expect(edge(page, 'Regions')).toHaveAttribute('aria-valuenow', '64');
  await page.keyboard.press('Enter');
  await expect.poll(() => widthOf(page, 'Regions')).toBe(regions);
  await expect(edge(page, 'Regions')).toBeFocused();
});

test('order and widths are there in the first paint of the next visit, and nothing shifts', async ({ page }) => {
  await page.goto('/images?columns=size,verdict,status,description');
  await expect(page.getByRole('button', { name: 'Columns' })).toBeEnabled();
  const usual = await widthOf(page, 'Image');
  await edge(page, 'Image').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => widthOf(page, 'Image')).toBe(usual - 32);
  const chosen = await widths(page);
  await expect.poll(async () => (await page.context().cookies()).map(({ name }) => name)).toContain('columnWidths');
  await page.addInitScript(() => {
    const shifts: unknown[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({
      type: 'layout-shift',
      buffered: true,
    });
  });
  await page.reload({ waitUntil: 'networkidle' });
  expect(await widths(page)).toEqual(chosen);
  expect(await order(page)).toEqual(['Image', 'Size', 'Can it be deleted?', 'Status', 'Description']);
  expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toEqual([]);
});

test('with all columns shown the table stays in its place and the verdict readable', async ({ page }) => {
  await page.goto(
    '/images?verdict=busy&columns=verdict,used-by,regions,system,size,created,changed,status,type,owner,parent,apps,tags,description',
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  );
  expect(await widthOf(page, 'Can it be deleted?')).toBeGreaterThan(180);
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 900, height: 900 });
  await expect(heads(page)).toHaveCount(4);
});

test('every column sorts, also those that are hidden at first', async ({ page }) => {
  await page.goto('/images?columns=verdict,parent,tags');
  await heads(page).filter({ hasText: 'Parent image' }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=parent/);
  await expect(heads(page).filter({ hasText: 'Parent image' })).toHaveAttribute('aria-sort', 'ascending');
  await heads(page).filter({ hasText: 'Tags' }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=tags/);
  await expect(heads(page).filter({ hasText: 'Tags' })).toHaveAttribute('aria-sort', 'ascending');
  await heads(page).filter({ hasText: 'Tags' }).getByRole('button').click();
  const first = page.getByRole('table', { name: 'Images' }).getByRole('row').nth(1);
  await expect(first.getByRole('cell').last()).not.toHaveText('–');
});
