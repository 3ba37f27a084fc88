import type { Locator, Page } from '@playwright/test';
import { findings } from './axe';
import { expect, test } from './fixtures';

/** The button that opens the views; its name says which one is shown. */
const viewsButton = (page: Page) => page.getByRole('button', { name: /^Views/ });

async function openViews(page: Page): Promise<Locator> {
  await viewsButton(page).click();
  const box = page.getByRole('dialog', { name: 'Views' });
  await expect(box.getByRole('link', { name: 'Failed builds' })).toBeVisible();
  return box;
}

/** Saves what is shown under a name and waits until it is shown by that name. */
async function save(page: Page, name: string, { shared = false } = {}): Promise<void> {
  const box = await openViews(page);
  await box.getByRole('button', { name: 'Save this view…' }).click();
  await box.getByRole('textbox', { name: 'Name' }).fill(name);
  if (shared) await box.getByRole('checkbox', { name: /^Share with/ }).check();
  await box.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(viewsButton(page)).toHaveAccessibleName(`Views: ${name}`);
}

test('a saved view is a link that shows the same to whoever opens it', async ({ page, browser }) => {
  await page.goto('/images?verdict=blocked&sort=size&direction=desc');
  await save(page, 'Blocked <b>by</b> size');
  await expect(page).toHaveURL(/view=[0-9a-f-]{36}/);
  const shown = await page.getByRole('table', { name: 'Images' }).getAttribute('aria-rowcount');
  const colleague = await browser.newPage();
  await colleague.goto(page.url());
  await expect(viewsButton(colleague)).toHaveAccessibleName('Views: Blocked <b>by</b> size');
  await expect(colleague.getByRole('table', { name: 'Images' })).toHaveAttribute('aria-rowcount', shown ?? '');
  await colleague.goto('/images');
  await (await openViews(colleague)).getByRole('link', { name: 'Blocked <b>by</b> size' }).click();
  await expect(colleague).toHaveURL(/direction=desc/);
  await expect(colleague.getByRole('dialog', { name: 'Views' })).toBeHidden();
  await expect(viewsButton(colleague)).toBeFocused();
  await colleague.close();
});

test('the server says which view is shown, before any script runs', async ({ page, request }) => {
  const view = { name: 'From the server', search: 'verdict=busy', shared: false };
  const { id } = await (await request.post('/api/views', { data: view })).json();
  const html = await (await request.get(`/images?verdict=busy&view=${id}`)).text();
  expect(html).toContain('aria-label="Views: From the server"');
  await page.goto(`/images?verdict=busy&verdict=blocked&view=${id}`);
  await expect(viewsButton(page)).toHaveAccessibleName('Views: From the server, changed');
});

test('a view that was changed since says so, and takes over what is shown now', async ({ page }) => {
  await page.goto('/images?verdict=blocked');
  await save(page, 'Moving');
  await page.getByRole('button', { name: /^Busy/ }).click();
  await expect(viewsButton(page)).toHaveAccessibleName('Views: Moving, changed');
  const box = await openViews(page);
  await box.getByRole('button', { name: 'Update “Moving” to what is shown now' }).click();
  await expect(viewsButton(page)).toHaveAccessibleName('Views: Moving');
  const { views } = await (await page.request.get('/api/views')).json();
  expect(views.find(({ name }: { name: string }) => name === 'Moving').search).toBe('verdict=blocked&verdict=busy');
});

test('a view is saved, renamed, shared and deleted without a mouse, and the focus comes back', async ({ page }) => {
  await page.goto('/images?usedBy=template');
  await expect(viewsButton(page)).toBeEnabled();
  await viewsButton(page).focus();
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog', { name: 'Views' });
  await box.getByRole('button', { name: 'Save this view…' }).focus();
  await page.keyboard.press('Enter');
  await expect(box.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Templates');
  await page.keyboard.press('Enter');
  await expect(viewsButton(page)).toBeFocused();
  await expect(viewsButton(page)).toHaveAccessibleName('Views: Templates');
  await page.keyboard.press('Enter');
  const change = box.getByRole('button', { name: 'Change the view Templates' });
  await change.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Old templates');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(box.getByRole('button', { name: 'Change the view Old templates' })).toBeFocused();
  await expect(box.getByRole('listitem').filter({ hasText: 'Old templates' })).toContainText('Shared');
  await page.keyboard.press('Enter');
  await box.getByRole('button', { name: 'Delete…' }).focus();
  await page.keyboard.press('Enter');
  await expect(box.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(box.getByRole('button', { name: 'Save this view…' })).toBeFocused();
  await expect(box.getByRole('link', { name: 'Old templates' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(viewsButton(page)).toBeFocused();
  await expect(viewsButton(page)).toHaveAccessibleName('Views');
});

test('a name that is taken is refused in words, and nothing is lost of what was typed', async ({ page }) => {
  await page.goto('/images?verdict=unknown');
  await save(page, 'Taken');
  await page.goto('/images?verdict=busy&sort=name');
  const box = await openViews(page);
  await box.getByRole('button', { name: 'Save this view…' }).click();
  await box.getByRole('textbox', { name: 'Name' }).fill('TAKEN');
  await page.keyboard.press('Enter');
  await expect(box.getByRole('alert')).toContainText('You have a view named “Taken” already.');
  await expect(box.getByRole('textbox', { name: 'Name' })).toHaveValue('TAKEN');
});

const PRESETS = {
  'Failed builds': { status: ['creation-failed'] },
  'Unused and older than 180 days': { usedBy: ['nothing'], createdBefore: ['180d'], sort: ['created'] },
  'Only blocked by sharing': { onlyReason: ['shared-to-others'] },
  'Largest that can be deleted': {
    verdict: ['deletable', 'deletable-with-losses'],
    sort: ['size'],
    direction: ['desc'],
  },
  'Not fully checked': { reason: ['unchecked'] },
};

for (const [name, wanted] of Object.entries(PRESETS)) {
  test(`the suggested view “${name}” leads to its filters`, async ({ page }) => {
    await page.goto('/images');
    await (await openViews(page)).getByRole('link', { name }).click();
    await expect(viewsButton(page)).toHaveAccessibleName(`Views: ${name}`);
    const params = new URL(page.url()).searchParams;
    expect(Object.fromEntries(Object.keys(wanted).map((key) => [key, params.getAll(key)]))).toEqual(wanted);
  });
}

test('the palette leads to suggested and to saved views from any screen', async ({ page, request }) => {
  await request.post('/api/views', { data: { name: 'Monday round', search: 'verdict=deletable' } });
  await page.goto('/audit');
  await expect(page.getByRole('button', { name: 'Open the command palette' })).toBeEnabled();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('monday');
  await expect(page.getByRole('option', { name: 'Monday round' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(viewsButton(page)).toHaveAccessibleName('Views: Monday round');
});

test('the API takes nothing into a view that is not part of the list’s address', async ({ request }) => {
  const wrong = [
    { name: 'x', search: 'image=imgc-1' },
    { name: '  ', search: 'verdict=busy' },
    { name: 'x'.repeat(81), search: '' },
    { name: 'x', search: `search=${'y'.repeat(4000)}` },
    { search: '' },
  ];
  for (const data of wrong) {
    const response = await request.post('/api/views', { data });
    expect(response.status(), JSON.stringify(data).slice(0, 60)).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request' });
  }
  expect((await request.put('/api/views/nothing', { data: { name: 'x', search: '' } })).status()).toBe(400);
  const unknown = '00000000-0000-4000-8000-000000000000';
  expect((await request.put(`/api/views/${unknown}`, { data: { name: 'x', search: '' } })).status()).toBe(404);
  expect((await request.delete(`/api/views/${unknown}`)).status()).toBe(204);
});

for (const [width, colorScheme] of [
  [1440, 'light'],
  [400, 'dark'],
] as const) {
  test.describe(`at ${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test('no state of the views has an accessibility finding', async ({ page }) => {
      await page.goto('/images?verdict=busy&sort=name');
      await save(page, `Axe ${width}`, { shared: true });
      await page.getByRole('button', { name: /^Unknown/ }).click();
      await expect(viewsButton(page)).toHaveAccessibleName(/changed$/);
      const box = await openViews(page);
      await expect(box.getByRole('link', { name: `Axe ${width}` })).toBeVisible();
      expect(await findings(page), 'list').toEqual([]);
      await box.getByRole('button', { name: `Change the view Axe ${width}` }).click();
      expect(await findings(page), 'form').toEqual([]);
      await box.getByRole('button', { name: 'Delete…' }).click();
      expect(await findings(page), 'deleting').toEqual([]);
    });
  });
}
