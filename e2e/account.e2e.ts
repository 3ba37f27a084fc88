import type { Page } from '@playwright/test';
import { startConsole } from '../scripts/console-process.mjs';
import { freePort, stopChild } from '../scripts/steps.mjs';
import { findings } from './axe';
import { expect, test } from './fixtures';

/** Rows of a table on the screen, found by what they say. */
function rows(page: Page, table: string, text: string | RegExp) {
  return page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text });
}

test('a withdrawn permission is named with region, action and request id, and stands first', async ({
  page,
  control,
  console: { sync },
}) => {
  await control.addImage({ name: 'in Hangzhou', regions: ['cn-hangzhou'] });
  const fault = await control.addFault({ operation: 'DescribeBundles', region: 'cn-hangzhou', kind: 'forbidden' });
  await sync();
  await control.removeFault(fault);
  await page.goto('/account');
  const sources = page.getByRole('table', { name: 'Sources' });
  await expect(sources.getByRole('row').nth(1)).toContainText(/Bundles.*Not permitted/i);
  const hangzhou = rows(page, 'Sources', 'cn-hangzhou').filter({ hasText: 'Missing permission: ecd:DescribeBundles' });
  const copy = hangzhou.getByRole('button', { name: /^Copy: Request id [0-9A-F-]{36}$/ });
  await expect(copy).toBeVisible();
  const requestId = (await copy.textContent()) ?? '';
  await expect(rows(page, 'Permissions', 'ecd:DescribeBundles')).toContainText(/Missing.*In Hangzhou/is);
  await expect(rows(page, 'Permissions', 'appstreaming:ListImage')).toContainText(/allowed/i);
  await expect(rows(page, 'Last failures', requestId)).toContainText(/Bundles · Hangzhou.*not permitted/is);
  await sync();
  await page.reload();
  await expect(rows(page, 'Permissions', 'ecd:DescribeBundles')).toContainText(/allowed/i);
  await expect(rows(page, 'Sources', 'Missing permission')).toHaveCount(0);
});

test('a source is folded while all is fine, and shows each region when it is asked to', async ({
  page,
  console: { sync },
}) => {
  await sync();
  await page.goto('/account');
  await expect(rows(page, 'Sources', 'cn-shanghai')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show Bundles' }).click();
  await expect(rows(page, 'Sources', 'cn-shanghai')).toContainText(/read/i);
});

test('Read now reads the account, shows how far it is, and ends', async ({ page, control, console: { sync } }) => {
  await sync();
  await page.goto('/account');
  const started = async () => (await (await page.request.get('/api/account')).json()).sync.startedAt;
  const before = await started();
  await control.settings({ latencyMs: 400 });
  await page.getByRole('button', { name: 'Read now' }).click();
  const bar = page.getByRole('progressbar', { name: 'Reading the account' });
  await expect(bar).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/\d+ of \d+ sources/);
  await expect(page.getByRole('button', { name: 'Read now' })).toHaveAttribute('aria-disabled', 'true');
  await control.settings({ latencyMs: 0 });
  await expect(page.getByRole('status').filter({ hasText: 'The account was read' })).toBeVisible({ timeout: 15_000 });
  await expect(bar).toBeHidden();
  expect(await started()).not.toBe(before);
});

test('the header shows the age and leads to the account, at any width', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 900 });
  await page.goto('/images');
  const age = page.getByRole('button', { name: 'How fresh the data is' });
  await expect(age).toHaveText(/\d/);
  await age.click();
  await page.getByRole('dialog').getByRole('link', { name: 'Account and sources' }).click();
  await expect(page.getByRole('heading', { name: 'Account', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read now' })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
});

test('a console that starts with a wrong secret says that one cause, with the address, and lists no sources', async ({
  page,
  control,
}, info) => {
  // A console and a database of its own are made first.
  test.setTimeout(60_000);
  const server = startConsole({
    host: '127.0.0.1',
    port: await freePort(),
    env: {
      DATA_DIR: info.outputPath('data'),
      ALIBABA_CLOUD_ACCESS_KEY_ID: control.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'not-the-secret',
      APPSTREAM_ENDPOINT: control.endpoint,
      ECD_ENDPOINT: control.endpoint,
      CLOUD_START_CALLS_PER_SECOND: '1000',
      CLOUD_MAX_CALLS_PER_SECOND: '1000',
      LOG_LEVEL: 'error',
    },
    quiet: true,
  });
  try {
    await server.ready();
    for (const path of ['/images', '/account']) {
      await page.goto(server.url + path);
      const main = page.getByRole('main');
      await expect(main).toContainText('The account could not be read: credentials not accepted', {
        timeout: 15_000,
      });
      await expect(main).toContainText(control.endpoint);
      await expect(main).not.toContainText('not-the-secret');
      await expect(main.getByText('The account could not be read')).toHaveCount(1);
      await expect(main.getByRole('listitem').filter({ hasText: 'credentials not accepted' })).toHaveCount(0);
    }
  } finally {
    await stopChild(server.process);
  }
});

for (const { width, colorScheme, locale } of [
  { width: 1440, colorScheme: 'light', locale: 'en-US' },
  { width: 400, colorScheme: 'dark', locale: 'zh-CN' },
] as const) {
  test.describe(`at ${width} px, ${colorScheme}, ${locale}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme, locale });

    test('the account has no accessibility finding, fine or failing', async ({ page, control, console: { sync } }) => {
      for (const kind of [null, 'forbidden', 'invalid-credentials']) {
        const fault = kind && (await control.addFault({ kind }));
        await sync();
        await page.goto('/account');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await findings(page)).toEqual([]);
        if (fault) await control.removeFault(fault);
      }
      await sync();
    });
  });
}
