import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { parseCsv } from '@/lib/domain/testing/parse-csv';
import { findings } from './axe';
import { expect, test } from './fixtures';

/** Presses a link or button and gives the file that the browser saved. */
async function saved(page: Page, press: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
  expect(await download.failure()).toBeNull();
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

const menuOf = (page: Page) => page.getByRole('dialog', { name: 'Export' });
const idsOf = (csv: string) =>
  parseCsv(csv.slice(1))
    .slice(1)
    .map(([id]) => id);

async function listedIds(page: Page, query: string): Promise<string[]> {
  const { images } = await (await page.request.get(`/api/images?limit=500&${query}`)).json();
  return images.map(({ id }: { id: string }) => id);
}

test('the file holds what the list shows, in its order, for a spreadsheet and for a program', async ({ page }) => {
  await page.goto('/images?verdict=blocked&sort=size&direction=desc');
  const listed = await listedIds(page, 'verdict=blocked&sort=size&direction=desc');
  const open = page.getByRole('button', { name: 'Export' });
  await open.click();
  await expect(menuOf(page).getByRole('heading')).toHaveText(`Export ${listed.length} images`);
  const csv = await saved(page, menuOf(page).getByRole('link', { name: /^CSV/ }));
  expect(csv.name).toMatch(/^images-1234567890123456-[\d-]+T\d{6}Z\.csv$/);
  expect(csv.text.startsWith('\uFEFFid,name,verdict,reasons,reasonKinds,predicts,')).toBe(true);
  expect(idsOf(csv.text)).toEqual(listed);
  await expect(menuOf(page)).toBeHidden();
  await open.click();
  const json = await saved(page, menuOf(page).getByRole('link', { name: /^JSON(?! lines)/ }));
  const { account, images, snapshot, query } = JSON.parse(json.text);
  expect(images.map(({ id }: { id: string }) => id)).toEqual(listed);
  expect([account, query.verdict, snapshot.sources.length > 0]).toEqual(['1234567890123456', ['blocked'], true]);
  const groups = images.find(({ id }: { id: string }) => id === 'imgc-sentinel-delivery-group');
  expect(groups.reasons[0]).toMatchObject({
    kind: 'used-by-delivery-group',
    predicts: 'ImageDeleteFailed.NotAllow',
    sentence: 'In use by 3 delivery groups, 5 sessions open',
  });
  expect(groups.oldestReadAt).toMatch(/^\d{4}-/);
});

test('a name that a spreadsheet would run is text in the file', async ({ page }) => {
  const answer = await page.request.get('/api/images/export?format=csv&columns=id&columns=name');
  const [, hostile] = parseCsv((await answer.text()).slice(1))
    .filter(([id]) => id === 'imgc-sentinel-hostile-name')
    .flat();
  expect(hostile).toMatch(/^'=HYPERLINK/);
});

test('sentences are in the person’s language, names of fields and kinds are not', async ({ page }) => {
  const answer = await page.request.get('/api/images/export?format=jsonl&search=sentinel-delivery-group-idle', {
    headers: { 'accept-language': 'zh-CN', cookie: 'theme=dark' },
  });
  const { reasons } = JSON.parse(await answer.text());
  expect([reasons[0].kind, reasons[0].sentence]).toEqual(['used-by-delivery-group', '1 个交付组正在使用']);
});

test('the selection alone can be exported, whatever the list shows meanwhile', async ({ page, imagesPage }) => {
  await imagesPage.open('search=sentinel-parent');
  await imagesPage.pick('imgc-sentinel-parent');
  await imagesPage.search.fill('sentinel-child');
  await imagesPage.pick('imgc-sentinel-child');
  await imagesPage.selection.getByRole('button', { name: 'Export' }).click();
  const { text } = await saved(page, imagesPage.selection.getByRole('link', { name: /^CSV/ }));
  expect(idsOf(text).sort()).toEqual(['imgc-sentinel-child', 'imgc-sentinel-parent']);
});

test('a selection that no address could hold is posted', async ({ page, control, console: { sync } }) => {
  const name = 'export-a-selection-too-long-for-an-address';
  for (let number = 0; number < 150; number++)
    await control.addImage({ name, id: `imgc-${name}-${String(number).padStart(4, '0')}` });
  await sync();
  await page.goto(`/images?search=${name}`);
  await page.getByRole('checkbox', { name: /^Select all/ }).click();
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar).toContainText('150 selected');
  await bar.getByRole('button', { name: 'Export' }).click();
  const { text } = await saved(page, bar.getByRole('button', { name: /^JSON lines/ }));
  expect(text.trim().split('\n')).toHaveLength(150);
  const posted = await page.request.post('/api/images/export', { form: { format: 'csv', id: 'imgc-sentinel-parent' } });
  expect(idsOf(await posted.text())).toEqual(['imgc-sentinel-parent']);
});

test('what cannot be exported is refused with a reason, never with half a file', async ({ request }) => {
  for (const query of ['format=xml', 'format=csv&columns=secret', 'format=csv&id=../x', '']) {
    const answer = await request.get(`/api/images/export?${query}`);
    expect([answer.status(), (await answer.json()).code]).toEqual([400, 'invalid-request']);
  }
  const posted = await request.post('/api/images/export', { data: { format: 'csv' } });
  expect((await posted.json()).detail).toContain('Send the body as a form');
});

test('without a mouse: open, choose, and Escape gives the focus back; axe finds nothing', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 900 });
  await page.goto('/images?search=sentinel');
  const open = page.getByRole('button', { name: 'Export' });
  await expect(open).toBeEnabled();
  await open.focus();
  await page.keyboard.press('Enter');
  await expect(menuOf(page).getByRole('link')).toHaveCount(3);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(menuOf(page).getByRole('link', { name: /^CSV/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
  await page.goto('/images?search=nothing-matches-this');
  await open.click();
  await expect(menuOf(page)).toContainText('there is nothing to export');
});
