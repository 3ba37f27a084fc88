import type { Page } from '@playwright/test';
import { freePort } from '../scripts/steps.mjs';
import { test as base, expect, startSignInConsole } from './access-fixtures';
import { type Site, servePortal, serveSite } from './portal/serve-portal';
import { startProvider } from './provider';

/** A console whose people sign in at a provider, inside a portal on another site. */
const test = base.extend<object, { portal: Site & { consoleUrl: string; imageId: string } }>({
  portal: [
    async ({ control }, use) => {
      const imageId = await control.addImage({ name: 'portal-image' });
      const port = await freePort();
      const consoleUrl = `http://127.0.0.1:${port}`;
      const [provider, portal] = await Promise.all([startProvider(consoleUrl), servePortal(consoleUrl)]);
      const stop = await startSignInConsole(control, port, {
        AUTH: 'oidc',
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        FRAME_ANCESTORS: portal.origin,
      });
      await use({ ...portal, consoleUrl, imageId });
      await stop();
      await Promise.all([provider.stop(), portal.stop()]);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ portal }, use) => use(portal.origin),
});

test.describe.configure({ mode: 'default' });

const inside = (page: Page) => page.frameLocator('iframe[title="Image console"]');
const told = (page: Page, what: string) => page.getByRole('status', { name: what });

/** Signs in from inside the frame, through the window that it opens. */
async function signInInside(page: Page, name: string): Promise<void> {
  const [window] = await Promise.all([
    page.waitForEvent('popup'),
    inside(page).getByRole('button', { name: 'Sign in in a window' }).click(),
  ]);
  await window.getByPlaceholder('Enter any login').fill(name);
  await window.getByPlaceholder('and password').fill('any');
  const closed = window.waitForEvent('close');
  await window.getByRole('button', { name: 'Sign-in' }).click();
  await closed;
}

test('somebody signs in inside a portal, selects and deletes there, and the portal is told', async ({
  page,
  portal,
}) => {
  const { imageId } = portal;
  await page.goto(`/?view=${encodeURIComponent(`/images?search=${imageId}`)}`);
  await signInInside(page, 'operator');
  const frame = inside(page);
  await expect(frame.getByRole('table', { name: 'Images' })).toBeVisible();
  await expect(frame.getByRole('banner')).toHaveCount(0);
  await expect(told(page, 'Shown')).toHaveText(`/images?search=${imageId}`);
  await frame.getByRole('row').filter({ hasText: imageId }).getByRole('checkbox').check();
  await expect(told(page, 'Selected')).toHaveText(imageId);
  await frame
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: /^Delete…/ })
    .click();
  const dialog = frame.getByRole('alertdialog', { name: /^Delete/ });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Replaced');
  await dialog.getByRole('button', { name: /^Delete 1 image/ }).click();
  await expect(told(page, 'Deletion')).toHaveText(new RegExp(`^[0-9a-f-]+ of ${imageId} runs$`));
  await expect(told(page, 'Deletion')).toHaveText(/ has ended: 1 deleted$/, { timeout: 20_000 });
});

test('the portal leads from view to view, and the frame stays without shell, also when it is loaded again', async ({
  page,
}) => {
  await page.goto('/?view=%2Fprotection');
  await signInInside(page, 'viewer');
  await expect(told(page, 'Shown')).toHaveText('/protection');
  await page.getByRole('button', { name: 'Overview' }).click();
  await expect(told(page, 'Shown')).toHaveText('/overview');
  const frame = page.frame({ url: /127\.0\.0\.1/ });
  await expect.poll(() => frame?.url()).toMatch(/\/overview\?embed=1$/);
  // A way inside the console whose address does not say it.
  await inside(page).getByRole('link', { name: 'Deletable', exact: true }).first().click();
  await expect(told(page, 'Shown')).toHaveText(/^\/images\?/);
  await expect.poll(() => frame?.url()).toContain('embed=1');
  await page.reload();
  await expect(inside(page).getByRole('table', { name: 'Images' })).toBeVisible();
  await expect(inside(page).getByRole('banner')).toHaveCount(0);
});

test('a portal that begins to listen late says hello, and is told that its wishes are heard', async ({ page }) => {
  await page.goto('/?view=%2Foverview');
  await signInInside(page, 'viewer');
  const button = page.getByRole('button', { name: 'Overview' });
  await expect(told(page, 'Shown')).toHaveText('/overview');
  await expect(button).toBeEnabled();
  await button.evaluate((element: HTMLButtonElement) => {
    element.disabled = true;
  });
  await page.locator('iframe').dispatchEvent('load');
  await expect(button).toBeEnabled();
});

test('what the portal draws over the final button keeps it from being pressed', async ({ page }) => {
  await page.goto(`/?view=${encodeURIComponent('/images?search=imgc-sentinel-deletable')}`);
  await signInInside(page, 'operator');
  await inside(page).getByRole('checkbox', { name: 'Select sentinel-deletable', exact: true }).check();
  await inside(page)
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: /^Delete…/ })
    .click();
  const final = inside(page).getByRole('button', { name: /^Delete 1 image/ });
  await expect(final).toBeEnabled();
  for (const look of ['opacity: 0.01', 'transform: scale(0.9)', 'filter: brightness(0.2)']) {
    await page.locator('iframe').evaluate((element, style) => element.setAttribute('style', style), look);
    await expect(final, look).toHaveAccessibleDescription(/^Something covers this button/);
    await page.locator('iframe').evaluate((element) => element.removeAttribute('style'));
    await expect(final).toBeEnabled();
  }
  // A sheet that lets presses through: the classic way to have them land on what lies below.
  await page.evaluate(() => {
    const sheet = document.createElement('div');
    sheet.setAttribute('style', 'position: fixed; inset: 0; background: white; pointer-events: none');
    document.body.append(sheet);
  });
  await expect(final).toHaveAccessibleDescription(/^Something covers this button/);
  await expect(final).toBeDisabled();
});

test('a page that is no configured portal shows nothing of the console', async ({ page, portal }) => {
  const other = await serveSite(
    async () => `<iframe title="Image console" src="${portal.consoleUrl}/sign-in"></iframe>`,
  );
  await page.goto(other.origin);
  await expect.poll(() => page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');
  await expect(inside(page).getByRole('heading', { name: 'Sign in' })).toHaveCount(0);
  await other.stop();
});

test('cookies in a frame are kept apart for each portal, and where there are none a page says what helps', async ({
  page,
  context,
  portal,
}) => {
  await page.goto('/?view=%2Foverview');
  await signInInside(page, 'viewer');
  await expect(told(page, 'Shown')).toHaveText('/overview');
  const session = (await context.cookies()).find(({ name }) => name.startsWith('session-'));
  expect(session).toMatchObject({ sameSite: 'None', secure: true, httpOnly: true, partitionKey: 'http://localhost' });
  // In a tab of its own the same browser is not signed in by it.
  const tab = await context.newPage();
  await tab.goto(`${portal.consoleUrl}/images`);
  await expect(tab).toHaveURL(/\/sign-in/);
  await context.clearCookies();
  await page.goto('/?view=%2Fapi%2Fauth%2Fcallback%3Fcode%3Da%26state%3Db');
  await expect(
    inside(page).getByRole('heading', { name: 'Your browser keeps no cookies for this frame' }),
  ).toBeVisible();
  await expect(inside(page).getByRole('link', { name: 'Open the console in a new tab' })).toHaveAttribute(
    'target',
    '_blank',
  );
});

test('the answer of a provider that is lured to another page reaches nobody but this console', async ({
  page,
  context,
  portal,
}) => {
  // Somebody else's page opens the way back, and waits for what it hands on.
  const evil = await serveSite(
    async () => `<script>
      window.heard = [];
      addEventListener('message', ({ data }) => heard.push(data));
      window.opened = window.open(new URLSearchParams(location.search).get('go'));
    </script>`,
  );
  const back = `${portal.consoleUrl}/api/auth/callback?code=stolen&state=other`;
  const popup = context.waitForEvent('page', (opened) => opened !== page);
  await page.goto(`${evil.origin}/?go=${encodeURIComponent(back)}`);
  const opened = await popup;
  await expect.poll(() => (opened.isClosed() ? '' : opened.url())).not.toContain('stolen');
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([]);
  await evil.stop();
});
