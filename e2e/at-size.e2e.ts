/**
 * The images screen at the size that E2E_IMAGES names, 10,000 unless told otherwise: what it shows is compared with a plain scan over all images, which come from
 * the export.
 */
import { readFile } from 'node:fs/promises';
import { groupBy } from '../lib/domain/group-by';
import { allImages, type Exported, scrollTo, shows, table } from './at-size';
import { findings } from './axe';
import { expect, test } from './fixtures';

test.use({ images: Number(process.env.E2E_IMAGES ?? 10_000) });
test.describe.configure({ mode: 'serial', timeout: 180_000 });

test('any position can be scrolled to, the document stays small, and each row is the one of its place', async ({
  page,
  request,
}) => {
  const { total } = await (await request.get('/api/images?limit=1&sort=name')).json();
  await page.goto('/images?sort=name');
  await shows(page, total);
  await page.waitForFunction((least) => document.body.scrollHeight > least, total * 47);
  for (const part of [0.37, 0.999, 0.5]) {
    const index = Math.floor(total * part);
    const row = await scrollTo(page, index);
    await expect(row).toBeInViewport();
    const there = await (await request.get(`/api/images?sort=name&limit=1&offset=${index}`)).json();
    await expect(row).toContainText(there.images[0].id);
    expect(await page.locator('.image-row').count()).toBeLessThan(80);
  }
});

test('counts of filters are those of a plain scan, and add up', async ({ page, request }) => {
  const all = await allImages(request);
  const byVerdict = groupBy(all, ({ verdict }) => verdict);
  await page.goto('/images?lineage=has-parent&lineage=no-parent');
  await shows(page, all.length);
  for (const [verdict, found] of byVerdict) {
    const { total, totalSizeGib } = await (await request.get(`/api/images?limit=1&verdict=${verdict}`)).json();
    expect([total, totalSizeGib]).toEqual([found.length, found.reduce((sum, each) => sum + each.sizeGib, 0)]);
  }
  const filters = page.getByRole('group', { name: 'Filters' }).first();
  const system = [...new Set(all.map((each) => each.system))].find(Boolean) ?? '';
  await filters.getByRole('checkbox', { name: system, exact: true }).check();
  await filters.getByRole('spinbutton', { name: 'Size over all regions: at least' }).fill('100');
  const found = all.filter((each) => each.system === system && each.sizeGib >= 100);
  await shows(page, found.length);
  await page
    .getByRole('button', { name: /^Blocked/ })
    .first()
    .click();
  const blocked = found.filter(({ verdict }) => verdict === 'blocked');
  await shows(page, blocked.length);
  await expect(page).toHaveURL(/minSize=100/);
  const { facets } = await (await request.get(`/api/images?${new URL(page.url()).searchParams}&limit=1`)).json();
  const users = blocked.filter(({ dependents }) => (dependents['delivery-group'] ?? 0) > 0).length;
  expect(facets.usedBy[0]).toEqual({ value: 'delivery-group', count: users });
});

test('searching finds exactly what a plain scan finds, and the link shows a colleague the same', async ({
  page,
  request,
  browser,
}) => {
  const all = await allImages(request);
  const textOf = ({ id, name, description, apps, tags }: Exported) =>
    [
      name,
      id,
      description,
      ...apps.flatMap((app) => [app.name, app.id]),
      ...tags.flatMap((tag) => [tag.key, tag.value]),
    ]
      .join('\n')
      .toLowerCase();
  const texts = all.map(textOf);
  for (const search of [
    'ffic',
    'gpu 25',
    all[7]?.id.slice(6, 12) ?? '',
    all.find(({ apps }) => apps.length > 0)?.apps[0]?.name ?? '',
    '镜像',
  ]) {
    const words = search.toLowerCase().split(/\s+/);
    const found = texts.filter((text) => words.every((word) => text.includes(word))).length;
    expect(
      (await (await request.get(`/api/images?limit=1&search=${encodeURIComponent(search)}`)).json()).total,
      search,
    ).toBe(found);
  }
  await page.goto('/images');
  await page.getByRole('searchbox', { name: 'Search images' }).fill('ffic');
  const found = texts.filter((text) => text.includes('ffic')).length;
  await shows(page, found);
  const colleague = await browser.newPage();
  await colleague.goto(page.url());
  await shows(colleague, found);
  await colleague.close();
});

test('all that match are selected without being loaded, with their numbers', async ({ page, request }) => {
  await page.goto('/images');
  const { total, facets } = await (await request.get('/api/images?limit=1')).json();
  await page.getByRole('checkbox', { name: /^Select all/ }).check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar).toContainText(`${total.toLocaleString('en')} selected`);
  const deletable = facets.verdict.find(({ value }: { value: string }) => value === 'deletable').count;
  await expect(bar).toContainText(`${deletable.toLocaleString('en')} deletable`);
  await expect(bar.getByRole('button', { name: /^Delete…/ })).toHaveAttribute('aria-disabled', 'true');
  await bar.getByRole('button', { name: 'Clear' }).click();
  await page.goto('/images?status=creation-failed&verdict=deletable');
  await page.getByRole('checkbox', { name: /^Select all/ }).check();
  await page.evaluate(() => window.scrollTo(0, 4000));
  const rows = page.locator('.image-row[data-selected]');
  await expect(rows.first()).toBeVisible();
  await expect(page.locator('.image-row:not([data-selected])')).toHaveCount(0);
});

test('rows keep their place while the list changes, and the new order is a press away', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  await page.goto('/images?sort=name');
  const first = table(page).getByRole('row').nth(4);
  const before = await first.textContent();
  await first.hover();
  const imageId = await control.addImage({ name: '  aaa-first-of-all' });
  await sync();
  await expect(page.getByText('The list has changed since it was shown.')).toBeVisible({ timeout: 30_000 });
  expect(await first.textContent()).toBe(before);
  await page.getByRole('button', { name: 'Show it as it is now' }).click();
  await expect(imagesPage.row(imageId)).toBeVisible();
});

test('an order that the server does not know any more is replaced as a whole, never mixed with another', async ({
  page,
  request,
  control,
  console,
}) => {
  await page.goto('/images?sort=name');
  await expect(await scrollTo(page, 3000)).toBeInViewport();
  await control.addImage({ name: '0 before all others', regions: ['cn-shanghai'] });
  await console.sync();
  await console.crashAndRestart();
  for (const index of [1500, 4500]) {
    const row = await scrollTo(page, index);
    const there = await (await request.get(`/api/images?sort=name&limit=1&offset=${index}`)).json();
    await expect(row).toContainText(there.images[0].id, { timeout: 30_000 });
  }
});

test('the charts add up to the list', async ({ page, request }) => {
  const { total } = await (await request.get('/api/images?limit=1')).json();
  await page.goto('/overview');
  const verdicts = page.getByRole('table', { name: 'Verdict' }).getByRole('link');
  await expect(verdicts.first()).toBeVisible();
  const counts = (await verdicts.allTextContents()).join(' ');
  expect(counts).not.toBe('');
  const { byVerdict } = await (await request.get('/api/overview')).json();
  const sum = Object.values(byVerdict as Record<string, { count: number }>).reduce((all, { count }) => all + count, 0);
  expect(sum).toBe(total);
});

test('what the list shows is exported as a whole, in its order', async ({ page, request }) => {
  await page.goto('/images?verdict=blocked&minSize=60&sort=size&direction=desc');
  await page.getByRole('button', { name: 'Export' }).click();
  const link = page.getByRole('dialog', { name: 'Export' }).getByRole('link', { name: /^JSON lines/ });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const exported: Exported[] = (await readFile(await download.path(), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const expected = (await allImages(request)).filter(({ verdict, sizeGib }) => verdict === 'blocked' && sizeGib >= 60);
  expect(exported.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
  const sizes = exported.map(({ sizeGib }) => sizeGib);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

test('images that stand far apart are picked by scrolling, and compared', async ({ page, request, imagesPage }) => {
  const { total } = await (await request.get('/api/images?limit=1&sort=name')).json();
  await page.goto('/images?sort=name');
  const picked = [];
  for (const part of [0.1, 0.9]) {
    const row = await scrollTo(page, Math.floor(total * part));
    await row.getByRole('checkbox').check();
    picked.push(await row.getByRole('link').getAttribute('href'));
  }
  await imagesPage.selection.getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByRole('table', { name: 'Comparison' }).getByRole('columnheader');
  for (const href of picked) await expect(compared.locator(`a[href="${href}"]`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Why one can go and another cannot' })).toBeVisible();
});

test('a saved view shows the same when it is chosen again', async ({ page, request }) => {
  const search = 'verdict=deletable&minSize=60&sort=created';
  const { total } = await (await request.get(`/api/images?limit=1&${search}`)).json();
  expect((await request.post('/api/views', { data: { name: 'Large and free', search, shared: true } })).status()).toBe(
    201,
  );
  await page.goto('/images');
  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('dialog', { name: 'Views' }).getByRole('link', { name: 'Large and free' }).click();
  await shows(page, total);
  await expect(page.getByRole('button', { name: 'Views: Large and free' })).toBeVisible();
});

test('the row of a copy that moves follows it, far down in the list', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  const copy = (progress: number) => ['cn-shanghai', { regionId: 'cn-beijing', status: 'CREATING', progress }];
  const imageId = await control.addImage({ name: 'mmm-on-its-way', regions: copy(40) });
  await sync();
  const { ids } = await (await page.request.get('/api/images/ids?sort=name')).json();
  await page.goto('/images?sort=name');
  await scrollTo(page, ids.indexOf(imageId));
  await expect(imagesPage.row(imageId)).toContainText('40%');
  const before = await imagesPage.row(imageId).boundingBox();
  await control.patchImage(imageId, { regions: copy(75) });
  await sync();
  await expect(imagesPage.row(imageId)).toContainText('75%', { timeout: 30_000 });
  expect(await imagesPage.row(imageId).boundingBox()).toEqual(before);
});

test('the keys lead on from row to row beyond what was loaded first, and the focus is never lost', async ({ page }) => {
  await page.goto('/images?sort=name');
  await expect(page.getByRole('searchbox', { name: 'Search images' })).toBeEnabled();
  const rows = 160;
  for (let step = 1; step <= rows; step++) {
    const row = page.locator(`.image-row[aria-rowindex="${step + 1}"]`);
    await row.waitFor();
    await page.keyboard.press('j');
    await expect(row.getByRole('link')).toBeFocused();
  }
  await page.keyboard.press('x');
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('1 selected');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: /^Details of / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator(`.image-row[aria-rowindex="${rows + 1}"]`).getByRole('link')).toBeFocused();
});

test('in the middle of the list, with a selection, nothing is found by an accessibility check', async ({
  page,
  request,
}) => {
  const { total } = await (await request.get('/api/images?limit=1')).json();
  await page.goto('/images');
  const row = await scrollTo(page, Math.floor(total / 2));
  await row.getByRole('checkbox').check();
  expect(await findings(page)).toEqual([]);
});
