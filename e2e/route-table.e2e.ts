import { type Action, ROLES, rolesFor } from '@/lib/domain/permission';
import { asPerson, expect, test } from './access-fixtures';
import { DESCRIPTION } from './api-description';
import { PAGES, ROUTES } from './route-table';

// One console for all: each costs its start.
test.describe.configure({ mode: 'default' });
test.use({ baseURL: async ({ proxyUrl }, use) => use(proxyUrl) });

const isAction = (action: string): action is Action => !['anyone', 'signed-in'].includes(action);
const REFUSALS = ['not-signed-in', 'forbidden', 'cross-site-request'];

test('every method of every route lets in exactly the roles of the table', async ({ request }) => {
  const wrong: string[] = [];
  for (const { method, route, action, path } of ROUTES) {
    for (const role of [...ROLES, 'no-role', null]) {
      const headers = { ...(role !== null && asPerson(role)), 'sec-fetch-site': 'same-origin' };
      const response = await request.fetch(path, { method, headers, maxRedirects: 0 });
      const code = response.status() < 400 ? null : (await response.json()).code;
      wrong.push(...((await DESCRIPTION.checkOwn(method, response))?.mistakes ?? []));
      const refused = REFUSALS.includes(code) ? code : null;
      if (refused !== refusalFor(action, role))
        wrong.push(`${method} ${route} as ${role}: ${response.status()} ${code}`);
    }
  }
  expect(wrong).toEqual([]);
});

function refusalFor(action: string, role: string | null): string | null {
  if (action === 'anyone') return null;
  if (role === null) return 'not-signed-in';
  if (!isAction(action)) return null;
  return rolesFor(action).some((each) => each === role) ? null : 'forbidden';
}

test('every page shows what it holds to the roles of the table, and nothing of it to others', async ({ request }) => {
  const wrong: string[] = [];
  for (const { route, action, path } of PAGES.filter((page) => page.action !== 'anyone')) {
    for (const role of [...ROLES, 'no-role', null]) {
      const headers = role === null ? {} : asPerson(role);
      const response = await request.get(path, { headers, maxRedirects: 0 });
      const shut = /<h1[^>]*>You may not see this/.test(await response.text());
      const seen = response.status() === 307 ? 'led to sign in' : shut ? 'told why not' : 'shown';
      const permitted = !isAction(action) || rolesFor(action).some((each) => each === role);
      const expected = role === null ? 'led to sign in' : permitted ? 'shown' : 'told why not';
      if (seen !== expected) wrong.push(`${route} as ${role}: ${seen}, not ${expected}`);
    }
  }
  expect(wrong).toEqual([]);
});
