/** Caps as people meet them: who may changes them, who may not is told why, and whoever they hold back is told which cap it is and who can change it. */
import type { APIRequestContext } from '@playwright/test';
import { asPerson, expect, test } from './access-fixtures';
import { confirmPlan, planOf } from './api';
import { findings } from './axe';

// One console for all: each costs its start.
test.describe.configure({ mode: 'default' });

const VIEWS = [
  { width: 1440, colorScheme: 'light', locale: 'en-US', names: { caps: 'Caps', change: 'Change caps…' } },
  { width: 400, colorScheme: 'dark', locale: 'zh-CN', names: { caps: '上限', change: '更改上限…' } },
] as const;

/** Sets caps by the version that holds now; nothing given is as the settings say. */
async function set(request: APIRequestContext, caps: { perDeletion?: number; perDay?: number } = {}) {
  const { version } = await (await request.get('/api/caps')).json();
  const data = { perDeletion: null, perDay: null, reason: 'by a test', version, ...caps };
  expect((await request.put('/api/caps', { data })).status()).toBe(200);
}

test('an admin changes the caps without a mouse; another who was faster is not overwritten unseen; the trail says it in words', async ({
  browser,
  proxyUrl,
}) => {
  const as = (name: string) =>
    browser.newContext({
      baseURL: proxyUrl,
      extraHTTPHeaders: { ...asPerson(name, 'admin'), origin: proxyUrl },
      locale: 'en-US',
    });
  const [anna, ben] = [await as('anna'), await as('ben')];
  const page = await anna.newPage();
  await page.goto('/protection');
  const caps = page.getByRole('region', { name: 'Caps' });
  const perDay = caps.getByRole('group', { name: 'Images within 24 hours' });
  await expect(perDay).toContainText('2,000');
  await expect(perDay).toContainText('As many as DAILY_MAX_DELETIONS allows.');
  await expect(perDay.getByRole('progressbar', { name: 'Used within 24 hours' })).toBeVisible();
  const change = caps.getByRole('button', { name: 'Change caps…' });
  await expect(change).toBeEnabled();
  await change.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Change the caps' });
  const submit = dialog.getByRole('button', { name: 'Save caps' });
  await expect(dialog.getByRole('textbox', { name: 'Images in one deletion' })).toBeFocused();
  await expect(submit).toHaveAccessibleDescription('Nothing is different from what holds.');
  await page.keyboard.type('1001');
  await expect(submit).toHaveAccessibleDescription(/one deletion give a whole number from 1 to 1,000/);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
  await page.keyboard.type('500');
  await expect(submit).toHaveAccessibleDescription('Say why, for the audit record.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Exam week');
  expect(await findings(page), 'the dialog').toEqual([]);

  await set(ben.request, { perDeletion: 50, perDay: 600 });
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('ben changed the caps after you had read them');
  await expect(dialog.getByRole('status')).toHaveText(
    'Now 50 images in one deletion and 600 within 24 hours, set by ben.',
  );
  await expect(dialog.getByRole('textbox', { name: 'Why' })).toHaveValue('Exam week');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(change).toBeFocused();
  await expect(caps.getByRole('group', { name: 'Images in one deletion' })).toContainText(
    'DELETION_MAX_IMAGES allows up to 1,000.',
  );
  await expect(perDay).toContainText('500');
  await expect(caps).toContainText(/Changed by anna .*: Exam week/);

  await page.goto('/audit?type=caps-changed');
  const record = page.getByRole('table', { name: 'Audit' }).getByRole('row').filter({ hasText: 'Exam week' });
  await expect(record).toContainText(
    '100 images in one deletion and 500 within 24 hours, before 50 and 600: Exam week',
  );
  const file = await (await anna.request.get('/api/audit/export?format=csv&type=caps-changed')).text();
  expect(file).toMatch(/caps-changed,.*Exam week/);
  await set(anna.request);
  await Promise.all([anna.close(), ben.close()]);
});

test('an operator sees the caps and why they are not theirs to change; trying it all the same is refused and recorded', async ({
  browser,
  proxyUrl,
}) => {
  const as = (name: string, role: string) =>
    browser.newContext({ baseURL: proxyUrl, extraHTTPHeaders: { ...asPerson(name, role), origin: proxyUrl } });
  const [otto, anna] = [await as('otto', 'operator'), await as('anna', 'admin')];
  const page = await otto.newPage();
  await page.goto('/protection');
  const change = page.getByRole('region', { name: 'Caps' }).getByRole('button', { name: 'Change caps…' });
  await expect(change).toHaveAccessibleDescription('This needs the role Admin. Ask the platform team.');
  await change.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  const data = { perDeletion: null, perDay: 1, reason: 'mine', version: 0 };
  const refused = await otto.request.put('/api/caps', { data });
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'forbidden', needs: { action: 'caps:change', roles: ['admin'] } });
  const { records } = await (await anna.request.get('/api/audit?type=access-denied')).json();
  expect(records).toContainEqual(
    expect.objectContaining({
      actor: 'otto',
      event: { type: 'access-denied', action: 'caps:change', path: '/api/caps' },
    }),
  );
  await Promise.all([otto.close(), anna.close()]);
});

test('above its setting no cap is set', async ({ request }) => {
  const { version } = await (await request.get('/api/caps')).json();
  const refused = await request.put('/api/caps', {
    data: { perDeletion: null, perDay: 2001, reason: 'more', version },
  });
  expect(refused.status()).toBe(409);
  expect(await refused.json()).toMatchObject({
    code: 'cap-above-ceiling',
    detail: expect.stringContaining('2001 is more than DAILY_MAX_DELETIONS allows, which is 2000'),
  });
});

test('what the cap of a day holds back says which cap it is and who can change it, and goes on when it is raised', async ({
  page,
  request,
  control,
  deletionPage,
}) => {
  const ids = await Promise.all(['a', 'b', 'c'].map((name) => control.addImage({ name: `day-cap-${name}` })));
  const { sentInDay } = await (await request.get('/api/caps')).json();
  const perDay = sentInDay + 1;
  await set(request, { perDay });
  const { id } = await (await confirmPlan(request, await planOf(request, ...ids))).json();
  await deletionPage.open(id);
  const paused = page.getByRole('status').filter({ hasText: `cap of a day allows were sent (${perDay})` });
  await expect(paused).toContainText(/goes on by itself at .*, or as soon as an admin raises the cap under Protection/);
  await expect(deletionPage.items).toContainText(
    new RegExp(`Not sent until .*, or until an admin raises the day’s cap of ${perDay}`),
  );
  expect(await findings(page)).toEqual([]);
  await set(request);
  await expect(deletionPage.finished).toBeVisible();
  await expect.poll(async () => (await (await request.get(`/api/deletions/${id}`)).json()).totals.deleted).toBe(3);
});

test('a confirmation over the cap of a deletion is refused in the dialog with the cap and who can change it', async ({
  page,
  request,
  imagesPage,
  control,
  console: { sync },
}) => {
  const ids = await Promise.all(['a', 'b'].map((name) => control.addImage({ name: `small-cap-${name}` })));
  await sync();
  await set(request, { perDeletion: 1 });
  await imagesPage.open('search=small-cap-');
  await imagesPage.pick(...ids);
  const confirmation = await imagesPage.askToDelete();
  await confirmation.reason.fill('Too many');
  await confirmation.final.click();
  const alert = page.getByRole('alertdialog').getByRole('alert');
  await expect(alert).toContainText('The plan would delete 2 images; one deletion may have 1.');
  await expect(alert).toContainText(/role admin can change that .*up to 1000 \(DELETION_MAX_IMAGES\)/);
  for (const id of ids) expect(await control.deletionsOf(id)).toHaveLength(0);
  await set(request);
});

for (const { width, colorScheme, locale, names } of VIEWS) {
  test.describe(`at ${width} px, ${colorScheme}, ${locale}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme, locale });

    test('the section and its dialog have no accessibility finding and do not run over the edge', async ({ page }) => {
      await page.goto('/protection');
      await expect(page.getByRole('region', { name: names.caps })).toBeVisible();
      expect(await findings(page), 'the section').toEqual([]);
      await page.getByRole('button', { name: names.change }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
      expect(await findings(page), 'the dialog').toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  });
}
