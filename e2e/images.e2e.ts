import { expect, test } from './fixtures';

test('the rows of the first page are in the HTML that the server sends', async ({ request }) => {
  const html = await (await request.get('/images')).text();
  expect(html.match(/imgc-[a-z0-9-]+/g)?.length).toBeGreaterThan(90);
  expect(html).toContain('Nothing uses it');
});

test('the table is painted from the document alone, without an answer of the API', async ({ page }) => {
  await page.route('**/*', (route) =>
    ['fetch', 'xhr'].includes(route.request().resourceType()) ? route.abort() : route.continue(),
  );
  await page.goto('/images', { waitUntil: 'commit' });
  await expect(page.getByRole('table', { name: 'Images' }).getByRole('row').nth(5)).toBeVisible();
});

test('a filter narrows the list, its counts say what it would leave, and the address shows a colleague the same', async ({
  page,
  browser,
  imagesPage: { filters, table },
}) => {
  await page.goto('/images');
  const blocked = page.getByRole('button', { name: /Blocked/ }).first();
  await blocked.click();
  await filters.getByRole('checkbox', { name: 'Workstations' }).first().check();
  await expect(page).toHaveURL(/verdict=blocked/);
  await expect(page).toHaveURL(/usedBy=workstation/);
  const { total } = await (await page.request.get('/api/images?verdict=blocked&usedBy=workstation')).json();
  await expect(table).toHaveAttribute('aria-rowcount', String(total + 1));
  const colleague = await browser.newPage();
  await colleague.goto(page.url());
  await expect(colleague.getByRole('table', { name: 'Images' })).toHaveAttribute('aria-rowcount', String(total + 1));
  await colleague.close();
  await filters.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).not.toHaveURL(/verdict/);
});

test('searching finds parts of names and says what to do when nothing matches', async ({ page, imagesPage }) => {
  await imagesPage.open();
  await imagesPage.search.fill('sentinel-hostile');
  await expect(imagesPage.row('imgc-sentinel-hostile-name')).toBeVisible();
  await imagesPage.search.fill('no such thing');
  await expect(page.getByRole('heading', { name: 'No image matches “no such thing”' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).first().click();
  const { total } = await (await page.request.get('/api/images')).json();
  await expect(imagesPage.table).toHaveAttribute('aria-rowcount', String(total + 1));
});

test('a hostile name is text everywhere and runs nothing', async ({ page }) => {
  const alerts: string[] = [];
  page.on('dialog', (dialog) => alerts.push(dialog.message()));
  await page.goto('/images/imgc-sentinel-hostile-name');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<img src=x onerror=alert(1)>');
  await page.goto('/images?search=sentinel-hostile&image=imgc-sentinel-hostile-name');
  await expect(page.getByRole('complementary', { name: /^Details of/ })).toContainText('<img src=x');
  expect(alerts).toEqual([]);
});

test('the panel names what uses an image, the code the cloud would answer, and reads live on demand', async ({
  page,
  imagesPage,
  control,
}) => {
  const row = await imagesPage.openOn('imgc-sentinel-delivery-group');
  await row.getByText('imgc-sentinel-delivery-group', { exact: true }).click();
  const panel = imagesPage.details;
  await expect(panel).toContainText('3 delivery groups use it');
  await expect(panel).toContainText('ImageDeleteFailed.NotAllow');
  await expect(page).toHaveURL(/image=imgc-sentinel-delivery-group/);
  const before = await control.calls('ListAppInstanceGroup');
  await panel.getByRole('button', { name: 'Check now' }).click();
  await expect(panel.getByRole('status')).toContainText('Read just now');
  await expect.poll(() => control.calls('ListAppInstanceGroup')).toBeGreaterThan(before);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('an address of an image that does not exist says so and leads back', async ({ page }) => {
  await page.goto('/images/imgc-nowhere');
  await expect(page.getByRole('heading', { name: 'There is no image imgc-nowhere' })).toBeVisible();
  await page.getByRole('link', { name: 'Show all images' }).click();
  await expect(page.getByRole('table', { name: 'Images' })).toBeVisible();
});

test('all images that match can be selected, not only the visible ones', async ({
  page,
  imagesPage: { selection: bar },
}) => {
  await page.goto('/images?verdict=blocked');
  const { total } = await (await page.request.get('/api/images?verdict=blocked')).json();
  await page.locator('.image-row').first().getByRole('checkbox').check();
  await bar.getByRole('button', { name: `Select all ${total} that match` }).click();
  await expect(bar).toContainText(`${total} selected`);
  await bar.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('checkbox', { name: 'Select all images that match' }).check();
  await expect(bar).toContainText(`${total} selected`);
});

test('an image that was deleted stays in the list, struck through, until the next visit', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'struck-through' });
  await sync();
  await page.goto('/images?search=struck-through');
  await expect(imagesPage.row(imageId)).toContainText('Deletable');
  const plan = await (await page.request.post('/api/plans', { data: { imageIds: [imageId] } })).json();
  await page.request.delete(`/api/images/${imageId}`, { headers: { 'if-match': `"${plan.digest}"` } });
  await expect(imagesPage.row(imageId)).toContainText(/Gone/, { timeout: 20_000 });
  await page.reload();
  await expect(page.getByRole('heading', { name: /No image matches/ })).toBeVisible();
});
