import type { Page } from '@playwright/test';
import { findings } from './axe';
import { expect, test } from './fixtures';

const DELETABLE = 'imgc-sentinel-deletable';
const GROUPS = 'imgc-sentinel-delivery-group';

const addressOf = (...ids: string[]) => `/compare?${new URLSearchParams(ids.map((id) => ['image', id]))}`;
const tableOf = (page: Page) => page.getByRole('table', { name: 'Comparison' });
const headOf = (page: Page, imageId: string) => tableOf(page).getByRole('columnheader').filter({ hasText: imageId });

test('the selection leads to a comparison that says why one can go and the other cannot', async ({
  page,
  imagesPage,
}) => {
  await imagesPage.open(`search=${DELETABLE}`);
  await imagesPage.pick(DELETABLE);
  const compare = imagesPage.selection.getByRole('button', { name: 'Compare' });
  await expect(compare).toHaveAccessibleDescription('Select at least 2 images to compare them.');
  await imagesPage.search.fill(GROUPS);
  await imagesPage.pick(GROUPS);
  await compare.click();
  await expect(page).toHaveURL(new RegExp(`image=${DELETABLE}&image=${GROUPS}$`));
  const answer = page.getByRole('region', { name: 'Why one can go and another cannot' });
  await expect(answer.getByRole('listitem')).toHaveText([
    'sentinel-deletable can be deleted.',
    'sentinel-delivery-group cannot be deleted: 3 delivery groups use it.',
  ]);
});

test('rows that differ are marked by a word, and can be shown alone by an address', async ({ page }) => {
  await page.goto(addressOf(DELETABLE, GROUPS));
  const table = tableOf(page);
  const reason = table.getByRole('row', { name: /^.*Delivery groups \(differs\)/ }).first();
  await expect(reason.getByRole('cell')).toHaveText(['–none', /In use by 3 delivery groups/]);
  await expect(table.getByRole('row', { name: /^System/ })).not.toContainText('(differs)');
  await page.getByRole('checkbox', { name: /^Only differences/ }).check();
  await expect(page).toHaveURL(/only=differences/);
  await expect(table.getByRole('row', { name: /^System/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /^Only differences/ })).toBeChecked();
  await expect(table.getByRole('rowheader', { name: /Can it be deleted/ })).toContainText('(differs)');
});

test('the first view is in the HTML that the server sends, and an id that is not known has a column that says so', async ({
  page,
  request,
}) => {
  const address = addressOf(DELETABLE, 'imgc-nowhere', '<b>no id</b>');
  const html = await (await request.get(address)).text();
  expect(html).toContain('sentinel-deletable');
  expect(html).toContain('There is no such image');
  expect(html).not.toContain('<b>no id</b>');
  await page.goto(address);
  await expect(headOf(page, 'imgc-nowhere')).toContainText('There is no such image');
  await expect(headOf(page, '<b>no id</b>')).toContainText('There is no such image');
});

test('without a mouse: add an image by its name, take one out, and the focus is never lost', async ({ page }) => {
  await page.goto('/compare');
  await expect(page.getByRole('heading', { level: 1, name: 'Pick images to compare' })).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Compare with' });
  await expect(field).toBeEnabled();
  await field.focus();
  for (const [index, text] of ['sentinel-deletable-2', 'sentinel-workstation', 'sentinel-child'].entries()) {
    await expect(field).toBeFocused();
    await page.keyboard.type(text);
    await expect(page.getByRole('option').filter({ hasText: `imgc-${text}` })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    if (index > 0) await expect(tableOf(page).getByRole('columnheader')).toHaveCount(index + 2);
    else await expect(page.getByRole('heading', { name: /compare sentinel-deletable-2 with/ })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Take sentinel-workstation out of the comparison' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Take sentinel-child out of the comparison' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
});

test('six images are the most, and the field says so', async ({ page }) => {
  const ids = ['deletable', 'deletable-2', 'deletable-3', 'templates', 'regions', 'parent', 'child'];
  await page.goto(addressOf(...ids.map((id) => `imgc-sentinel-${id}`)));
  await expect(tableOf(page).getByRole('columnheader')).toHaveCount(7);
  await expect(page.getByText('1 image was left out')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Compare with' })).toHaveAccessibleDescription(/At most 6 images/);
});

test('checking all reads each from the cloud, one after the other, and says how far it is', async ({
  page,
  control,
}) => {
  const imageId = await control.addImage({ name: 'compare-fresh', groups: [{ name: 'compare-group' }] });
  const other = await control.addImage({ name: 'compare-other' });
  for (const id of [imageId, other]) await page.request.get(`/api/images/${id}?check=live`);
  await page.goto(addressOf(imageId, other));
  await control.addDependent(other, { kind: 'template', name: 'compare-template' });
  const before = await control.calls('ListImage');
  await page.getByRole('button', { name: 'Check all now' }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 images were read just now' })).toBeVisible();
  expect(await control.calls('ListImage')).toBeGreaterThan(before);
  await expect(tableOf(page)).toContainText('compare-template');
});

test('a check that fails says at which image it stopped, and an image that went meanwhile is shown as gone', async ({
  page,
  control,
  console: { sync },
}) => {
  const stays = await control.addImage({ name: 'compare-stays' });
  const goes = await control.addImage({ name: 'compare-goes' });
  await sync();
  await page.goto(addressOf(stays, goes));
  await expect(headOf(page, goes)).toContainText('Deletable');
  await page.route(`**/api/images/${goes}?check=live`, (route) => route.abort());
  await page.getByRole('button', { name: 'Check all now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'stopped at 2 of 2: compare-goes' })).toBeVisible();
  await page.unroute(`**/api/images/${goes}?check=live`);
  await control.removeImage(goes);
  await page.getByRole('button', { name: 'Check all now' }).click();
  await expect(headOf(page, goes)).toContainText('Gone');
  await page.reload();
  await expect(headOf(page, goes)).toContainText('Gone');
  await expect(page.getByRole('button', { name: 'Delete 1 that can go…' })).toBeVisible();
});

test('what can go is handed to the delete dialog, and the focus comes back', async ({ page }) => {
  await page.goto(addressOf('imgc-sentinel-deletable-2', GROUPS));
  const button = page.getByRole('button', { name: 'Delete 1 that can go…' });
  await button.click();
  await expect(page.getByRole('alertdialog', { name: 'Delete sentinel-deletable-2' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.goto(addressOf(GROUPS, 'imgc-sentinel-workstation'));
  await expect(page.getByRole('button', { name: 'Delete…' })).toHaveAccessibleDescription(/None of these images/);
});

for (const { width, colorScheme, locale } of [
  { width: 1440, colorScheme: 'light', locale: 'en-US' },
  { width: 400, colorScheme: 'dark', locale: 'zh-CN' },
] as const) {
  test.describe(`at ${width} px, ${colorScheme}, ${locale}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme, locale });

    test('no state of the comparison has an accessibility finding, and the page itself never scrolls sideways', async ({
      page,
    }) => {
      const many = 'imgc-sentinel-many-reasons';
      for (const address of [
        '/compare',
        addressOf(DELETABLE),
        addressOf(DELETABLE, many, 'imgc-sentinel-hostile-name', 'imgc-nowhere', 'imgc-sentinel-distributing'),
      ]) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await findings(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
      const names = page.getByRole('rowheader').first();
      const before = await names.boundingBox();
      await page.getByRole('table').evaluate((table) => table.parentElement?.scrollTo({ left: 300, top: 200 }));
      expect((await names.boundingBox())?.x).toBe(before?.x);
    });
  });
}
