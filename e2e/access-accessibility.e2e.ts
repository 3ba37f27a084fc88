import type { Locator, Page } from '@playwright/test';
import { asPerson, expect, test } from './access-fixtures';
import { findings, VIEWS } from './axe';

// One console of each kind for both looks: each costs its start.
test.describe.configure({ mode: 'default' });

/** Looks when `shown` is there, the last that comes. */
async function expectNone(page: Page, address: string, shown?: Locator): Promise<void> {
  await page.goto(address);
  await expect(shown ?? page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await findings(page), address).toEqual([]);
}

for (const { width, colorScheme, locale } of VIEWS) {
  test.describe(`at ${width} px, ${colorScheme}, ${locale}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme, locale });

    test('the way in and one’s own access have no accessibility finding', async ({ page, oidcUrl }) => {
      for (const state of ['/sign-in?returnTo=%2Faccess', '/sign-in?failed=blocked', '/sign-in/portal'])
        await expectNone(page, oidcUrl + state);
      await page.goto(`${oidcUrl}/access`);
      await expect(page).toHaveURL(/sign-in/);
      await page.getByRole('main').getByRole('link').click();
      await signInAtProvider(page, 'admin');
      await expect(page).toHaveURL(`${oidcUrl}/access`);
      await expect(page.getByRole('table')).toHaveCount(2);
      expect(await findings(page), '/access').toEqual([]);
    });

    test('second confirmations, what one may not see and embedded views have no accessibility finding', async ({
      page,
      proxyUrl,
      control,
    }) => {
      const tag = `axe-access-${width}`;
      const imageIds = [await control.addImage({ name: tag }), await control.addImage({ name: `${tag}-too` })];
      const as = (name: string) => page.setExtraHTTPHeaders(asPerson(name));
      await expectNone(page, `${proxyUrl}/sign-in`);
      const headers = { origin: proxyUrl, 'idempotency-key': tag, ...asPerson('operator') };
      const made = await page.request.post(`${proxyUrl}/api/plans`, { data: { imageIds }, headers });
      const { id: planId, digest } = await made.json();
      const asked = await page.request.post(`${proxyUrl}/api/deletions`, { data: { planId, digest }, headers });
      const { approvalId } = await asked.json();
      await as('operator');
      const group = page.getByRole('group').first();
      await expectNone(page, `${proxyUrl}/approvals/${approvalId}?embed=1`, group);
      await expectNone(page, `${proxyUrl}/plans/${planId}`, group);
      await as('viewer');
      await expectNone(page, `${proxyUrl}/approvals/${approvalId}`, group);
      await expectNone(page, `${proxyUrl}/images?embed=1`, page.getByRole('row').nth(1));
      for (const state of ['/audit', '/access', '/overview?embed=1']) await expectNone(page, proxyUrl + state);
    });
  });
}

/** The provider's own pages are not ours to look at. */
async function signInAtProvider(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}
