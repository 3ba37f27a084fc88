/** Guarantees of a console behind a proxy that signs people in. */
import { asPerson, expect, test } from './access-fixtures';

// One console for all: it costs its start.
test.describe.configure({ mode: 'default' });
test.use({ baseURL: async ({ proxyUrl }, use) => use(proxyUrl) });

/** Changes of rights act on what runs within this time. */
const ACTS_WITHIN_MS = 5000;

/** A stream of somebody, and whether it has ended, however that was. */
async function openStream(url: string, headers: Record<string, string>) {
  const response = await fetch(`${url}/api/deletions/events`, { headers });
  expect(response.status).toBe(200);
  let over = false;
  response.text().then(
    () => {
      over = true;
    },
    () => {
      over = true;
    },
  );
  return () => over;
}

/** Who somebody is to the console now, as an admin sees it. */
async function personNamed(url: string, name: string) {
  const { people } = await (await fetch(`${url}/api/people`, { headers: asPerson('root', 'admin') })).json();
  return people.find((person: { name: string }) => person.name === name);
}

const expectEnd = (isOver: () => boolean) => expect.poll(isOver, { timeout: ACTS_WITHIN_MS }).toBe(true);

test('groups that a newer request lacks end a stream of older ones, which gives none of them back', async ({
  proxyUrl,
}) => {
  const stream = await openStream(proxyUrl, asPerson('nora', 'admin'));
  const other = await openStream(proxyUrl, asPerson('nora', 'admin'));
  const narrower = await fetch(`${proxyUrl}/api/views`, { headers: asPerson('nora', 'nobody') });
  expect(narrower.status).toBe(403);
  await Promise.all([expectEnd(stream), expectEnd(other)]);
  expect((await personNamed(proxyUrl, 'nora')).grants).toEqual([]);
});

test('an open stream ends when an admin takes access away', async ({ proxyUrl }) => {
  const stream = await openStream(proxyUrl, asPerson('otto', 'operator'));
  const { id } = await personNamed(proxyUrl, 'otto');
  const blocked = await fetch(`${proxyUrl}/api/people/${id}/block`, {
    method: 'PUT',
    headers: { ...asPerson('root', 'admin'), origin: proxyUrl },
  });
  expect(blocked.status).toBe(204);
  await expectEnd(stream);
});

test('a token of the provider, which the proxy passes on, does not hide whom the proxy names', async ({ request }) => {
  const asked = (authorization: string) =>
    request.get('/api/images', { headers: { ...asPerson('viewer'), authorization } });
  expect((await asked('Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln')).status()).toBe(200);
  expect((await asked('Bearer aic_guess')).status()).toBe(401);
});

test('the name of another host in a header leads nobody there', async ({ request }) => {
  const answer = await request.get('/', { headers: { 'x-forwarded-host': 'evil.example' }, maxRedirects: 0 });
  expect(answer.headers().location).toBe('/images');
});

test('where nobody said how to sign out of the proxy, that cannot be pressed and says why', async ({
  browser,
  proxyUrl,
}) => {
  const context = await browser.newContext({ baseURL: proxyUrl, extraHTTPHeaders: asPerson('viewer') });
  const page = await context.newPage();
  await page.goto('/images');
  await page.getByRole('button', { name: 'Preferences' }).click();
  const signOut = page.getByRole('button', { name: 'Sign out' });
  await expect(signOut).toHaveAttribute('aria-disabled', 'true');
  await expect(signOut).toHaveAccessibleDescription(/SIGN_OUT_URL/);
  const answer = await context.request.post('/api/auth/sign-out', { headers: { origin: proxyUrl }, data: {} });
  expect(answer.status()).toBe(404);
  await context.close();
});
