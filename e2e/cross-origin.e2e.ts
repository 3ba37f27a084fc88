import { expect, test } from './fixtures';
import { serveSite } from './portal/serve-portal';
import { PAGES, ROUTES } from './route-table';

const VIEW = { name: 'made by another site', search: 'verdict=blocked' };
const CHANGES = ROUTES.filter(({ method }) => method !== 'GET');

/** Ways in which a request betrays that another site caused it. */
const FOREIGN: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'nonsense' },
  { 'sec-fetch-site': 'cross-site', origin: 'OWN' },
  { origin: 'http://localhost:1' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: '' },
];

test('no call that changes something is taken from another site, whatever it looks like', async ({
  request,
  console,
}) => {
  const wrong: string[] = [];
  for (const { method, path } of CHANGES)
    for (const given of FOREIGN) {
      const headers = given.origin === 'OWN' ? { ...given, origin: console.url } : given;
      const response = await request.fetch(path, { method, headers, data: {} });
      const { code } = await response.json();
      if (response.status() !== 403 || code !== 'cross-site-request')
        wrong.push(`${method} ${path} ${JSON.stringify(given)}: ${response.status()} ${code}`);
    }
  expect(wrong).toEqual([]);
  expect(CHANGES.length).toBeGreaterThan(20);
});

test('what is asked for under another name is not answered, and no name is taken from a header', async ({
  request,
}) => {
  for (const { path } of [...PAGES, ...ROUTES.filter(({ method }) => method === 'GET')])
    for (const host of [
      'evil.example',
      'evil.example:80',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '0.0.0.0',
    ]) {
      const response = await request.get(path, { headers: { host, 'x-forwarded-host': '127.0.0.1' }, maxRedirects: 0 });
      expect([403, 421], `${path} as ${host}`).toContain(response.status());
    }
});

test('without sign-in, what a proxy of this computer passes on is answered to nobody, and the answer says what to set', async ({
  request,
}) => {
  for (const mark of ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'])
    for (const path of ['/', '/images', '/api/images', '/api/openapi.json']) {
      const headers = { [mark]: '203.0.113.9' };
      const response = await request.get(path, { headers, maxRedirects: 0 });
      expect(response.status(), `${path} with ${mark}`).toBe(403);
      expect(await response.text()).toContain('Set AUTH to oidc or proxy.');
      expect((await request.get('/healthz', { headers })).status()).toBe(200);
    }
});

test('a page of another site, in a browser, reads nothing and changes nothing', async ({ page, request, console }) => {
  // Without sign-in whoever reaches the console may do everything: nothing but these rules is in the way.
  const site = await serveSite(async () => '<!doctype html><title>Another site</title><iframe name="away"></iframe>');
  const answers: string[] = [];
  page.on('response', (response) => {
    const method = response.request().method();
    if (!['GET', 'OPTIONS'].includes(method)) answers.push(`${response.url()} ${response.status()}`);
  });
  await page.goto(site.origin);
  const seen = await page.evaluate(
    async ([url, view]) => {
      const tried = async (path: string, init: RequestInit) =>
        fetch(url + path, { credentials: 'include', ...init }).then(
          async (response) => `${response.type} ${await response.text()}`,
          () => 'refused',
        );
      const loaded = (tag: 'img' | 'script' | 'iframe' | 'link', path: string) =>
        new Promise<string>((resolve) => {
          const element = document.createElement(tag);
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('refused');
          Object.assign(element, { [tag === 'link' ? 'href' : 'src']: url + path, rel: 'stylesheet' });
          document.body.append(element);
        });
      const json = { 'content-type': 'application/json' };
      const form = Object.assign(document.createElement('form'), {
        method: 'post',
        action: `${url}/api/views`,
        enctype: 'text/plain',
        target: 'away',
      });
      form.append(Object.assign(document.createElement('input'), { name: view.slice(0, -1), value: '}' }));
      document.body.append(form);
      form.submit();
      return {
        'read a page': await tried('/images', {}),
        'read the API': await tried('/api/images', {}),
        'read what one may not see': await tried('/api/images', { mode: 'no-cors' }),
        'post as a form would': await tried('/api/views', { method: 'POST', mode: 'no-cors', body: view }),
        'post JSON': await tried('/api/views', { method: 'POST', headers: json, body: view }),
        put: await tried('/api/views/none', { method: 'PUT', headers: json, body: view }),
        delete: await tried('/api/views/none', { method: 'DELETE' }),
        'send a beacon': String(navigator.sendBeacon(`${url}/api/sync`)),
        'load as an image': await loaded('img', '/icon.svg'),
        'load as a script': await loaded('script', '/api/images'),
        'load as a style': await loaded('link', '/api/images'),
      };
    },
    [console.url, JSON.stringify(VIEW)] as const,
  );
  expect(seen).toEqual({
    'read a page': 'refused',
    'read the API': 'refused',
    'read what one may not see': 'refused',
    'post as a form would': 'refused',
    'post JSON': 'refused',
    put: 'refused',
    delete: 'refused',
    'send a beacon': 'true',
    'load as an image': 'refused',
    'load as a script': 'refused',
    'load as a style': 'refused',
  });
  // The form's post is the one whose answer the runner sees; like a beacon it leaves without asking first.
  await expect.poll(() => answers).toEqual([`${console.url}/api/views 403`]);
  // Its own window of the console: the two do not reach each other.
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((url) => Object.assign(window, { opened: window.open(`${url}/images`) }) && null, console.url),
  ]);
  await expect(opened.getByRole('table', { name: 'Images' })).toBeVisible();
  expect(await opened.evaluate(() => window.opener)).toBeNull();
  expect(await page.evaluate(() => Reflect.get(window, 'opened').closed)).toBe(true);
  const { views } = await (await request.get('/api/views')).json();
  expect(views.map(({ name }: { name: string }) => name)).not.toContain(VIEW.name);
  await site.stop();
});
