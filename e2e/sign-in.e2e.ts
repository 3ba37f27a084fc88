import { SignInPage } from 'appstream-image-console/playwright';
import { asOf, expect, newToken, open, signInAs, test } from './access-fixtures';
import { runCli } from './cli';

// One console and one provider for all: each costs its start.
test.describe.configure({ mode: 'default' });
test.use({ baseURL: async ({ oidcUrl }, use) => use(oidcUrl) });

test('a deep link leads through the provider and back to itself, in a session of its own', async ({
  page,
  context,
}) => {
  await page.goto('/images?verdict=blocked&search=sentinel');
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  expect(await page.content()).not.toContain('imgc-sentinel');
  await signInAs(page, 'viewer');
  await expect(page).toHaveURL('/images?verdict=blocked&search=sentinel');
  await expect(page.getByRole('table', { name: 'Images' })).toBeVisible();
  const cookies = await context.cookies(page.url());
  const session = cookies.find(({ name }) => name.startsWith('session-'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(Buffer.from(session?.value ?? '', 'base64url').length).toBeGreaterThanOrEqual(16);
});

test('a viewer sees what they may not do, and who can give them the role', async ({ page }) => {
  await open(page, 'viewer', '/images/imgc-sentinel-deletable');
  const remove = page.getByRole('button', { name: 'Delete…' });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await expect(remove).toHaveAccessibleDescription('This needs the role Operator or Admin. Ask the platform team.');
  await page.goto('/audit');
  await expect(page.getByRole('heading', { name: 'You may not see this' })).toBeVisible();
  await expect(page.getByText('This needs the role Admin or Auditor. Ask the platform team.')).toBeVisible();
});

test('an operator deletes, and does not acknowledge what is unknown', async ({ page }) => {
  await open(page, 'operator', '/images/imgc-sentinel-deletable');
  await expect(page.getByRole('button', { name: 'Delete…' })).not.toHaveAttribute('aria-disabled', 'true');
  const audit = await page.request.get('/api/audit');
  expect(audit.status()).toBe(403);
  expect(await audit.json()).toMatchObject({
    code: 'forbidden',
    needs: { action: 'audit:read', roles: ['admin', 'auditor'], grantedBy: 'the platform team' },
  });
});

test('an auditor reads the trail and plans nothing', async ({ page }) => {
  await open(page, 'auditor', '/audit');
  await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible();
  expect((await asOf(page, 'POST', '/api/plans', { imageIds: ['imgc-sentinel-deletable'] })).status()).toBe(403);
});

test('somebody without a role sees nothing but that', async ({ page }) => {
  await open(page, 'stranger', '/images');
  await expect(page.getByRole('heading', { name: 'You may not see this' })).toBeVisible();
  await page.goto('/access');
  await expect(page.getByText('You have no role here yet')).toBeVisible();
});

test('signing out ends the session here and at the provider', async ({ page, context }) => {
  await open(page, 'viewer', '/images');
  const kept = (await context.cookies(page.url())).filter(({ name }) => name.startsWith('session-'));
  await new SignInPage(page).signOut();
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  // The old cookie, put back, opens nothing any more.
  await context.addCookies(kept);
  expect((await page.request.get('/api/account')).status()).toBe(401);
  await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
  await expect(page.getByPlaceholder('Enter any login')).toBeVisible();
});

test('a sign-in that somebody else began leads nowhere', async ({ page, browser, oidcUrl }) => {
  const other = await (await browser.newContext({ baseURL: oidcUrl })).newPage();
  const callback = other.waitForRequest(/\/api\/auth\/callback\?/);
  await open(other, 'admin', '/images');
  // With a sign-in of one's own under way, and without.
  await page.goto('/api/auth/sign-in');
  for (const _ of ['with', 'without']) {
    await page.goto((await callback).url());
    await expect(page.getByText('begun in another window')).toBeVisible();
  }
  expect((await page.request.get('/api/account')).status()).toBe(401);
  await other.context().close();
});

test('a session that is ended elsewhere is over at once, and the page says so and keeps what it shows', async ({
  page,
  browser,
  oidcUrl,
  provider,
}) => {
  provider.groups.set('vera', ['viewer']);
  await open(page, 'vera', '/access');
  const other = await (await browser.newContext({ baseURL: oidcUrl })).newPage();
  await open(other, 'vera', '/images');
  await page.reload();
  await page
    .getByRole('button', { name: /^End the session of/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: /^End the session of/ })).toHaveCount(0);
  expect((await other.request.get('/api/account')).status()).toBe(401);
  await expect(other.getByText('You are not signed in any more')).toBeVisible({ timeout: 15_000 });
  await expect(other.getByRole('table', { name: 'Images' })).toBeVisible();
  await other.context().close();
});

test('an admin takes access away: sessions and tokens are over at once', async ({ page, browser, oidcUrl }) => {
  const victim = await (await browser.newContext({ baseURL: oidcUrl })).newPage();
  await open(victim, 'operator', '/access');
  const token = await newToken(victim, { name: 'nightly', role: 'operator' });
  const byToken = () => page.request.get('/api/images', { headers: { authorization: `Bearer ${token}`, cookie: '' } });
  expect((await byToken()).status()).toBe(200);
  await open(page, 'admin', '/access');
  await page.getByRole('button', { name: 'Take access away from operator' }).click();
  await expect(page.getByText('Taken away by admin (2)')).toBeVisible();
  expect((await byToken()).status()).toBe(401);
  expect((await victim.request.get('/api/account')).status()).toBe(401);
  await victim.goto('/sign-in');
  await victim.getByRole('link', { name: 'Sign in with your organisation' }).click();
  await expect(victim.getByText('taken away by an admin')).toBeVisible();
  await page.getByRole('button', { name: 'Give access back to operator' }).click();
  await expect(page.getByRole('button', { name: 'Take access away from operator' })).toBeVisible();
  expect((await byToken()).status()).toBe(401);
  const { records } = await (await page.request.get('/api/audit?type=access-changed')).json();
  expect(records.map(({ event }: { event: { change: string } }) => event.change)).toEqual(
    expect.arrayContaining(['unblocked', 'blocked', 'token-made']),
  );
  await victim.context().close();
});

test('an admin sees the tokens of somebody else, and ends one with all that it reads at that moment', async ({
  page,
  browser,
  oidcUrl,
  provider,
}) => {
  provider.groups.set('mira', ['operator']);
  const mira = await (await browser.newContext({ baseURL: oidcUrl })).newPage();
  await open(mira, 'mira', '/access');
  const token = await newToken(mira, { name: 'lost', role: 'viewer' });
  const stream = await fetch(`${oidcUrl}/api/deletions/events`, { headers: { authorization: `Bearer ${token}` } });
  expect(stream.status).toBe(200);
  let over = false;
  const end = () => {
    over = true;
  };
  stream.text().then(end, end);
  await open(page, 'admin', '/access');
  await page.getByRole('button', { name: 'Tokens of mira' }).click();
  const tokens = page.getByRole('table', { name: 'Tokens of mira' });
  await expect(tokens.getByRole('row', { name: /lost Viewer/ })).toBeVisible();
  await tokens.getByRole('button', { name: 'Revoke the token lost' }).click();
  await expect(page.getByRole('cell', { name: 'There are no valid tokens.' })).toBeVisible();
  await expect.poll(() => over, { timeout: 5000 }).toBe(true);
  const { records } = await (await page.request.get('/api/audit?type=access-changed')).json();
  expect(records[0]).toMatchObject({ actor: 'admin (2)', event: { change: 'token-revoked', about: 'mira/lost' } });
  await mira.context().close();
});

test('a token is shown once, may no more than it was made for, and is over when revoked', async ({
  page,
  request,
  oidcUrl,
}) => {
  await open(page, 'admin', '/access');
  const tokens = page.getByRole('region', { name: 'Access tokens' });
  await tokens.getByRole('button', { name: 'Make a token' }).click();
  const form = page.getByRole('form', { name: 'Make a token' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('ci');
  await form.getByRole('combobox', { name: 'Role' }).selectOption('viewer');
  await form.getByRole('button', { name: 'Make a token' }).click();
  const token = (await tokens.getByRole('button', { name: 'Copy: ci' }).textContent()) ?? '';
  const headers = { authorization: `Bearer ${token}` };
  expect((await request.get('/api/images', { headers })).status()).toBe(200);
  expect((await request.post('/api/sync', { headers })).status()).toBe(403);
  expect(
    (await request.post('/api/tokens', { headers, data: { name: 'more', role: 'viewer', days: 1 } })).status(),
  ).toBe(403);
  const cli = (command: string) => runCli(oidcUrl, [command, 'imgc-sentinel-deletable'], { CONSOLE_TOKEN: token });
  expect((await cli('check')).exitCode).toBe(0);
  expect((await cli('plan')).stderr).toMatch(/needs the role operator or admin.* \(forbidden, request .+\)/);
  await page.reload();
  expect(await page.content()).not.toContain(token);
  await tokens.getByRole('button', { name: 'Revoke the token ci' }).click();
  await expect(tokens.getByText('You have no access tokens.')).toBeVisible();
  expect((await request.get('/api/images', { headers })).status()).toBe(401);
  expect((await cli('check')).stderr).toContain('Set CONSOLE_TOKEN to a token that is valid.');
});

test('a request with a cookie that does not say where it comes from changes nothing', async ({ page }) => {
  await open(page, 'admin', '/images');
  const response = await page.request.post('/api/sync');
  expect(await response.json()).toMatchObject({ code: 'cross-site-request' });
});
