/** Consoles with sign-in, each a process of its own with its own database, and the ways in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { SignInPage } from 'appstream-image-console/playwright';
import { startConsole } from '../scripts/console-process.mjs';
import { freePort, stopChild } from '../scripts/steps.mjs';
import type { Control } from './control';
import { test as base, FAST } from './fixtures';
import { startProvider, type TestProvider } from './provider';

/** Everybody is what their group is called; `team-a` operates on its own images, `team-b` is admin of its own. */
export const ROLE_MAPPING = JSON.stringify([
  ...['viewer', 'operator', 'admin', 'auditor'].map((role) => ({ role, group: role })),
  { role: 'viewer', group: 'team-a' },
  { role: 'operator', group: 'team-a', names: ['team-a-*'] },
  { role: 'viewer', group: 'team-b' },
  { role: 'admin', group: 'team-b', names: ['team-b-*'] },
]);

interface AccessFixtures {
  provider: TestProvider;
  /** Address of a console whose people sign in at `provider`. */
  oidcUrl: string;
  /** Address of a console that believes the identity header of this computer. */
  proxyUrl: string;
}

export const test = base.extend<object, AccessFixtures & { oidcConsole: { url: string; provider: TestProvider } }>({
  oidcConsole: [
    async ({ control }, use) => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const provider = await startProvider(url);
      const stop = await startSignInConsole(control, port, {
        AUTH: 'oidc',
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
      });
      await use({ url, provider });
      await stop();
      await provider.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  provider: [({ oidcConsole }, use) => use(oidcConsole.provider), { scope: 'worker' }],
  oidcUrl: [({ oidcConsole }, use) => use(oidcConsole.url), { scope: 'worker' }],
  proxyUrl: [
    async ({ control }, use) => {
      const port = await freePort();
      const stop = await startSignInConsole(control, port, {
        AUTH: 'proxy',
        TRUSTED_PROXIES: '127.0.0.1',
        APPROVAL_ABOVE_IMAGES: '1',
      });
      await use(`http://127.0.0.1:${port}`);
      await stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

export { expect };

/** Starts a console of its own; the answer ends it. */
export async function startSignInConsole(control: Control, port: number, env: Record<string, string>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'console-access-'));
  const server = startConsole({
    host: '127.0.0.1',
    port,
    env: {
      ...FAST,
      DATA_DIR: dataDir,
      ALIBABA_CLOUD_ACCESS_KEY_ID: control.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: control.accessKeySecret,
      APPSTREAM_ENDPOINT: control.endpoint,
      ECD_ENDPOINT: control.endpoint,
      ROLE_MAPPING,
      ACCESS_CONTACT: 'the platform team',
      ...env,
    },
  });
  if (!(await server.ready())) throw new Error('The console ended before it was ready.');
  return async () => {
    await stopChild(server.process);
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** Signs in at the provider as somebody and comes back. Begins at the sign-in page that is open. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await new SignInPage(page).start.click();
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}

/** Headers with which the trusted proxy names somebody who is in the group of that name. */
export function asPerson(name: string, group = name): Record<string, string> {
  return { 'x-forwarded-user': name, 'x-forwarded-groups': group };
}

/** Opens an address as somebody, signing in on the way. */
export async function open(page: Page, name: string, path: string): Promise<void> {
  await page.goto(path);
  await signInAs(page, name);
  await expect(page).toHaveURL(path);
}

/** A call of the API with the page's session, as its own scripts make it. */
export function asOf(page: Page, method: string, path: string, data?: object) {
  const { origin } = new URL(page.url());
  return page.request.fetch(path, { method, ...(data && { data }), headers: { origin } });
}

/** A token of whoever is signed in at the page. */
export async function newToken(page: Page, { name, role }: { name: string; role: string }): Promise<string> {
  const response = await asOf(page, 'POST', '/api/tokens', { name, role, days: 1 });
  expect(response.status()).toBe(201);
  return (await response.json()).token;
}
