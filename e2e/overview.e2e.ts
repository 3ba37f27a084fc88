/** Guarantees that the charts say what the list says: numbers add up, every part leads to exactly its images, and nobody needs to see bars. */
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { findings } from './axe';
import { expect, test } from './fixtures';

/** Charts in which every image counts once. */
const ONCE = ['Verdict', 'Age', 'Size', 'Product', 'System'];
const VERDICTS = 5;

const chart = (page: Page, name: string): Locator => page.getByRole('table', { name, exact: true });

/** Numbers of each row: those of the verdicts, then the total. */
async function numbersOf(table: Locator): Promise<number[][]> {
  const rows = await table.locator('tbody').getByRole('row').all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.getByRole('cell').allInnerTexts();
      return cells.map((cell) => Number(cell.replace(/\D/g, '')));
    }),
  );
}

async function totalOf(request: APIRequestContext, address: string): Promise<number> {
  const answer = await request.get(`/api${address}${address.includes('?') ? '&' : '?'}limit=1`);
  expect(answer.ok(), address).toBe(true);
  return (await answer.json()).total;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

async function showTables(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: /^Show as table/ });
  await expect(buttons.first()).toBeVisible();
  for (const button of await buttons.all()) await button.click();
}

for (const filter of ['', '?verdict=blocked&verdict=deletable', '?region=cn-shanghai&createdBefore=60d']) {
  test(`the numbers of each table add up to the list's total${filter && ` with ${filter}`}`, async ({
    page,
    request,
  }) => {
    await page.goto(`/overview${filter}`);
    const total = await totalOf(request, `/images${filter}`);
    for (const name of ONCE) {
      await expect(chart(page, name)).toBeVisible();
      const rows = await numbersOf(chart(page, name));
      expect(sum(rows.map((row) => row[VERDICTS] ?? 0)), name).toBe(total);
      for (const row of rows) expect(sum(row.slice(0, VERDICTS)), name).toBe(row[VERDICTS]);
    }
  });

  test(`every link of the tables leads to exactly as many images as it says${filter && ` with ${filter}`}`, async ({
    page,
    request,
  }) => {
    await page.goto(`/overview${filter}`);
    await showTables(page);
    const cells = page.getByRole('cell').getByRole('link');
    await expect(cells.first()).toBeVisible();
    const links = await cells.evaluateAll((all) =>
      all.map((link) => ({ address: link.getAttribute('href') ?? '', text: link.textContent ?? '' })),
    );
    expect(links.length).toBeGreaterThan(10);
    for (const { address, text } of links)
      expect(await totalOf(request, address), address).toBe(Number(text.replace(/\D/g, '')));
    for (const row of await page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .all()) {
      const link = row.getByRole('rowheader').getByRole('link');
      if ((await link.count()) === 0) continue;
      const address = (await link.getAttribute('href')) ?? '';
      const said = (await row.getByRole('cell').last().textContent())?.replace(/\D/g, '');
      expect(await totalOf(request, address), address).toBe(Number(said));
    }
  });
}

test('the figures of what could be freed are those of the list', async ({ page, request }) => {
  await page.goto('/overview');
  const links = page.getByRole('region', { name: 'What could be freed' }).getByRole('link');
  await expect(links.first()).toBeVisible();
  for (const link of await links.all()) {
    const line = await link.locator('xpath=..').textContent();
    const address = (await link.getAttribute('href')) ?? '';
    expect(line?.replace(/,/g, ''), address).toMatch(new RegExp(`(^|\\s)${await totalOf(request, address)} `));
  }
});

test('a press on a part of a bar opens the list of that part', async ({ page }) => {
  await page.goto('/overview');
  const row = chart(page, 'Product').getByRole('row').filter({ hasText: 'Cloud desktops' });
  await expect(row).toBeVisible();
  const said = (await row.getByRole('cell').allInnerTexts())[3];
  expect(Number(said)).toBeGreaterThan(0);
  await row
    .locator('g', { has: page.locator('title', { hasText: 'Blocked' }) })
    .last()
    .locator('rect')
    .click();
  await expect(page).toHaveURL(/\/images\?.*product=cloud-desktop/);
  await expect(page).toHaveURL(/verdict=blocked/);
  await expect(page.getByRole('table', { name: 'Images' })).toHaveAttribute('aria-rowcount', `${Number(said) + 1}`);
});

test('it goes without a mouse: rows lead to the list, the table opens, the unit changes and stays in the address', async ({
  page,
}) => {
  await page.goto('/overview');
  const unit = page.getByRole('radio', { name: 'Images' });
  await expect(unit).toBeEnabled();
  await expect(unit).toBeEnabled();
  await unit.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/metric=size/);
  await expect(chart(page, 'Product').getByRole('cell').last()).toHaveAccessibleName(/^[\d,.]+ [GT]iB$/);
  const button = page.getByRole('button', { name: 'Show as table: Product' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(button).toBeFocused();
  await expect(chart(page, 'Product').getByRole('columnheader', { name: 'Blocked' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(chart(page, 'Product').getByRole('rowheader').getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/images\?product=/);
});

test('the filters that apply are named and lead back to the list, and it can be shown without them', async ({
  page,
}) => {
  await page.goto('/overview?product=workstation&search=a&metric=size');
  const narrowed = page.getByRole('region', { name: /^Narrowed by/ });
  await expect(narrowed).toContainText('Product: Workstations');
  await expect(narrowed.getByRole('link', { name: 'Open the list' })).toHaveAttribute(
    'href',
    '/images?search=a&product=workstation',
  );
  await narrowed.getByRole('link', { name: 'Show the whole account' }).click();
  await expect(page).toHaveURL(/\/overview\?metric=size$/);
  await expect(narrowed).toBeHidden();
});

test('a filter that leaves nothing says so and offers the way out', async ({ page }) => {
  await page.goto('/overview?search=nothing-has-this-name');
  await expect(page.getByRole('heading', { name: /No image matches/ })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(chart(page, 'Verdict')).toBeVisible();
});

test('a failure is told with its way out, and goes when the answer comes', async ({ page }) => {
  await page.goto('/overview');
  await page.route('**/api/overview?*', (route) => route.abort());
  await page.getByRole('radio', { name: 'GiB' }).check();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toBeVisible({ timeout: 20_000 });
  await page.unroute('**/api/overview?*');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(chart(page, 'Verdict')).toBeVisible();
  await expect(alert).toBeHidden();
});

test('owners are told apart first, hostile ones are only text, and an open screen follows the account', async ({
  page,
  control,
  console: { sync },
}) => {
  const owner = '<img src=x onerror=alert(1)>&verdict=busy';
  await control.addImage({ name: 'owned', tags: [{ Key: 'owner', Value: owner }] });
  await sync();
  await page.goto('/overview');
  const tags = chart(page, 'Tag');
  await expect(page.getByRole('combobox', { name: 'Tag to tell images apart by' })).toHaveValue('owner');
  await expect(tags.getByRole('row').filter({ hasText: owner }).getByRole('cell').last()).toHaveAccessibleName('1');
  await control.addImage({ name: 'owned too', tags: [{ Key: 'owner', Value: owner }] });
  await sync();
  const row = tags.getByRole('row').filter({ hasText: owner });
  await expect(row.getByRole('cell').last()).toHaveAccessibleName('2', { timeout: 20_000 });
  await row.getByRole('link').click();
  await expect(page.getByRole('table', { name: 'Images' })).toHaveAttribute('aria-rowcount', '3');
});

test('the charts are in the document that the server sends', async ({ request }) => {
  const html = await (await request.get('/overview')).text();
  expect(html).toContain('url(#pattern-blocked)');
  expect(html.match(/<table/g)).toHaveLength(7);
  expect(html).not.toMatch(/<(svg|rect|g|pattern)[^>]* style=/);
});

for (const { width, colorScheme } of [
  { width: 1440, colorScheme: 'light' },
  { width: 400, colorScheme: 'dark' },
] as const) {
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test('the overview has no accessibility finding and nothing is cut off', async ({ page }) => {
      for (const [address, mode] of [
        ['/overview', 'charts'],
        ['/overview', 'tables'],
        ['/overview?metric=size&verdict=blocked', 'tables'],
        ['/overview?search=nothing-here', 'nothing'],
      ] as const) {
        await page.goto(address);
        await expect(mode === 'nothing' ? page.getByRole('heading', { level: 2 }) : chart(page, 'Tag')).toBeVisible();
        if (mode === 'tables') await showTables(page);
        expect(await findings(page), `${address} as ${mode}`).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wider, `${address} as ${mode}`).toBeLessThanOrEqual(0);
      }
    });
  });
}
