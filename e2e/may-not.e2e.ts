import type { Browser } from '@playwright/test';
import { ImagesPage } from 'appstream-image-console/playwright';
import { asOf, asPerson, expect, test } from './access-fixtures';
import type { Control } from './control';

// One console for all: it costs its start.
test.describe.configure({ mode: 'default' });
test.use({ baseURL: async ({ proxyUrl }, use) => use(proxyUrl) });

const NEEDS_OPERATOR = 'This needs the role Operator or Admin. Ask the platform team.';
const OUTSIDE = /^Your role does not reach .*Ask the platform team\.$/;

/** A page of somebody who is in a group. */
async function pageOf(browser: Browser, baseURL: string, name: string, group = name) {
  return (await browser.newContext({ baseURL, extraHTTPHeaders: asPerson(name, group) })).newPage();
}

/** Images behind the console's back, read as an admin until the list has them. */
async function seed(browser: Browser, baseURL: string, control: Control, ...images: Record<string, unknown>[]) {
  const ids: string[] = [];
  for (const image of images) ids.push(await control.addImage(image));
  const admin = await pageOf(browser, baseURL, 'admin');
  await admin.goto('/account');
  await asOf(admin, 'POST', '/api/sync');
  await expect
    .poll(async () => (await admin.request.get(`/api/images/${ids.at(-1)}`)).status(), { timeout: 20_000 })
    .toBe(200);
  return { ids, admin };
}

test('the Delete key says why it does nothing, as the button does, and nothing is asked of the server', async ({
  browser,
  proxyUrl,
  control,
}) => {
  const { ids, admin } = await seed(browser, proxyUrl, control, { name: 'may-not-key' });
  const viewer = await pageOf(browser, proxyUrl, 'viewer');
  const asked: string[] = [];
  viewer.on('request', (request) => request.method() !== 'GET' && asked.push(request.url()));
  const images = new ImagesPage(viewer);
  await images.open('search=may-not-key');
  await viewer.keyboard.press('j');
  await viewer.keyboard.press('Delete');
  const said = viewer.getByRole('status').filter({ hasText: NEEDS_OPERATOR });
  await expect(said).toBeVisible();
  await expect(viewer.getByRole('alertdialog')).toHaveCount(0);
  await viewer.keyboard.press('Escape');
  await expect(said).toHaveCount(0);
  await images.pick(ids[0] ?? '');
  await expect(images.selection.getByRole('button', { name: /^Delete…/ })).toHaveAccessibleDescription(NEEDS_OPERATOR);
  await viewer.keyboard.press('Delete');
  await expect(said).toBeVisible();
  expect(asked).toEqual([]);
  const { records } = await (await admin.request.get('/api/audit?actor=viewer')).json();
  expect(records).toEqual([]);
  await viewer.context().close();
  await admin.context().close();
});

test('the palette offers to read the account and says who may; other people are not hidden without a word', async ({
  browser,
  proxyUrl,
}) => {
  const viewer = await pageOf(browser, proxyUrl, 'vera', 'viewer');
  await viewer.goto('/access');
  const people = viewer.getByRole('region', { name: 'People' });
  await expect(people).toContainText('This needs the role Admin. Ask the platform team.');
  await expect(people.getByRole('table')).toHaveCount(0);
  await viewer.keyboard.press('Control+k');
  const palette = viewer.getByRole('dialog', { name: 'Command palette' });
  await palette.getByRole('combobox').fill('read now');
  const option = palette.getByRole('option', { name: /^Read now/ });
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await expect(option).toContainText(NEEDS_OPERATOR);
  const asked: string[] = [];
  viewer.on('request', (request) => request.method() !== 'GET' && asked.push(request.url()));
  await viewer.keyboard.press('ArrowUp');
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await viewer.keyboard.press('Enter');
  await expect(palette).toBeVisible();
  expect(asked).toEqual([]);
  await viewer.context().close();
});

test('a role for some images only says so before it protects or acknowledges others', async ({
  browser,
  proxyUrl,
  control,
}) => {
  const { ids, admin } = await seed(
    browser,
    proxyUrl,
    control,
    { name: 'team-b-may-own' },
    { name: 'else-may-foreign', regions: ['cn-beijing'] },
  );
  const [own = '', foreign = ''] = ids;
  const scoped = await pageOf(browser, proxyUrl, 'bea', 'team-b');
  const images = new ImagesPage(scoped);
  await images.open('search=-may-');
  await images.pick(own);
  const protect = images.selection.getByRole('button', { name: 'Protect…' });
  await expect(protect).toBeEnabled();
  await images.pick(foreign);
  await expect(protect).toHaveAccessibleDescription(OUTSIDE);
  const fault = await control.addFault({ operation: 'DescribeBundles', region: 'cn-beijing', kind: 'forbidden' });
  const { id } = await (await asOf(admin, 'POST', '/api/plans', { imageIds: [foreign] })).json();
  await control.removeFault(fault);
  await scoped.goto(`/plans/${id}`);
  await expect(scoped.getByRole('checkbox', { name: /^Delete this image although/ })).toHaveAccessibleDescription(
    OUTSIDE,
  );
  await scoped.context().close();
  await admin.context().close();
});

test('a role for some images only neither confirms nor declines for others', async ({ browser, proxyUrl, control }) => {
  const { ids, admin } = await seed(browser, proxyUrl, control, { name: 'else-second-a' }, { name: 'else-second-b' });
  const { id: planId, digest } = await (await asOf(admin, 'POST', '/api/plans', { imageIds: ids })).json();
  const asked = await admin.request.post('/api/deletions', {
    data: { planId, digest },
    headers: { origin: proxyUrl, 'idempotency-key': 'second-scope' },
  });
  const { approvalId } = await asked.json();
  const scoped = await pageOf(browser, proxyUrl, 'anton', 'team-a');
  await scoped.goto(`/plans/${planId}`);
  await scoped.getByRole('link', { name: 'Open the confirmation' }).click();
  await expect(scoped).toHaveURL(`/approvals/${approvalId}`);
  await expect(scoped.getByRole('button', { name: /^Confirm: delete 2/ })).toHaveAccessibleDescription(OUTSIDE);
  await expect(scoped.getByRole('button', { name: 'Decline' })).toHaveAccessibleDescription(OUTSIDE);
  await scoped.context().close();
  await admin.context().close();
});
