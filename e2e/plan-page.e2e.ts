import type { Page } from '@playwright/test';
import { asOf, expect, open, signInAs, test } from './access-fixtures';
import { confirmPlan, planOf } from './api';

// One console for all of one kind: each costs its start.
test.describe.configure({ mode: 'default' });

const PHONE = { width: 400, height: 900 };
const final = (page: Page) => page.getByRole('button', { name: /^Delete \d/ });
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

test('the dialog leads to the address of its plan, where it is shown and confirmed as in the dialog', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  const loses = await control.addImage({ name: 'plan-loses', templates: [{ name: 'plan-template' }] });
  const stays = await control.addImage({ name: 'plan-stays', groups: [{ name: 'plan-group' }] });
  const goes = await control.addImage({ name: 'plan-goes' });
  await sync();
  await imagesPage.open('search=plan-');
  await imagesPage.pick(loses, stays, goes);
  await imagesPage.askToDelete();
  await page.getByRole('link', { name: 'Open as a page' }).click();
  await expect(page).toHaveURL(/\/plans\/[\w-]+$/);
  const { digest } = await (await page.request.get(`/api${new URL(page.url()).pathname}`)).json();
  await expect(page.getByRole('heading', { level: 1, name: 'Plan for 3 images' })).toBeVisible();
  await expect(page.getByRole('button', { name: digest })).toBeVisible();
  await expect(group(page, 'Stays')).toContainText('plan-group');
  await expect(group(page, 'Goes with losses')).toContainText('plan-template');
  await expect(group(page, 'Goes')).toContainText('plan-goes');
  await expect(final(page)).toHaveAccessibleDescription('Type “1 template” first.');
  await page.getByRole('textbox', { name: 'Reason' }).fill('From the page');
  await page.getByRole('textbox', { name: 'Confirmation' }).fill('1 template');
  await final(page).click();
  await expect(page).toHaveURL(/\/deletions\/[\w-]+$/);
  await expect(page.getByRole('heading', { level: 1, name: 'From the page' })).toBeVisible();
  for (const id of [loses, goes]) await expect.poll(() => control.deletionsOf(id)).toHaveLength(1);
  expect(await control.deletionsOf(stays)).toHaveLength(0);
});

test('a plan that was confirmed says so, offers nothing to confirm and leads to the deletion', async ({
  page,
  request,
  control,
}) => {
  const imageId = await control.addImage({ name: 'plan-confirmed' });
  const plan = await planOf(request, imageId);
  await page.goto(`/plans/${plan.id}`);
  await expect(final(page)).toBeEnabled();
  const { id } = await (await confirmPlan(request, plan)).json();
  await final(page).click();
  await expect(page.getByText('This plan was confirmed before', { exact: true })).toBeVisible();
  await page.reload();
  await expect(group(page, 'Goes')).toContainText('plan-confirmed');
  await expect(final(page)).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.getByRole('link', { name: 'Open the deletion' }).click();
  await expect(page).toHaveURL(`/deletions/${id}`);
  await expect.poll(() => control.deletionsOf(imageId)).toHaveLength(1);
});

test('an expired plan is not confirmed any more; a new one over the same images takes its place, in the address as well', async ({
  page,
  request,
  control,
}) => {
  const imageId = await control.addImage({ name: 'plan-expires' });
  const plan = await planOf(request, imageId);
  await page.clock.install();
  await page.goto(`/plans/${plan.id}`);
  await page.getByRole('textbox', { name: 'Reason' }).fill('Typed before');
  await expect(final(page)).toBeEnabled();
  await page.clock.fastForward('10:01');
  await expect(page.getByText('The check is more than ten minutes old')).toBeVisible();
  await expect(final(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page).not.toHaveURL(new RegExp(plan.id));
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('Typed before');
  const address = page.url();
  await final(page).click();
  await expect(page).toHaveURL(/\/deletions\/[\w-]+$/);
  await expect.poll(() => control.deletionsOf(imageId)).toHaveLength(1);
  await page.goto(address);
  await expect(page.getByRole('status').getByText('This plan was confirmed')).toBeVisible();
});

test('a plan fits a narrow screen and a portal, and an address that names none says so', async ({
  page,
  request,
  control,
}) => {
  const imageId = await control.addImage({
    name: `plan-${'narrow'.repeat(12)}`,
    regions: ['cn-beijing', 'cn-shanghai'],
  });
  const plan = await planOf(request, imageId);
  await page.setViewportSize(PHONE);
  await page.goto(`/plans/${plan.id}?embed=1`);
  await expect(final(page)).toBeEnabled();
  await expect(page.getByRole('banner')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  const missing = await page.goto('/plans/nothing');
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such plan' })).toBeVisible();
});

test.describe('where people sign in', () => {
  test.use({ baseURL: async ({ oidcUrl }, use) => use(oidcUrl) });

  test('the address of a plan survives the sign-in, and everybody confirms under their own rights', async ({
    page,
    browser,
    oidcUrl,
    provider,
    control,
  }) => {
    const imageId = await control.addImage({ name: 'plan-shared' });
    await open(page, 'operator', '/access');
    const { id } = await (await asOf(page, 'POST', '/api/plans', { imageIds: [imageId] })).json();
    const as = async (name: string) => {
      const other = await (await browser.newContext({ baseURL: oidcUrl })).newPage();
      await other.goto(`/plans/${id}?embed=1`);
      await expect(other).toHaveURL(/\/sign-in\?returnTo=/);
      await signInAs(other, name);
      await expect(other).toHaveURL(`/plans/${id}?embed=1`);
      await expect(other.getByText('by operator')).toBeVisible();
      return other;
    };
    const viewer = await as('viewer');
    await expect(final(viewer)).toHaveAccessibleDescription(
      'This needs the role Operator or Admin. Ask the platform team.',
    );
    provider.groups.set('olga', ['operator']);
    const olga = await as('olga');
    await final(olga).click();
    await expect(olga).toHaveURL(/\/deletions\/[\w-]+/);
    await expect(olga.getByText('started by olga')).toBeVisible();
    await expect.poll(() => control.deletionsOf(imageId)).toHaveLength(1);
    await viewer.context().close();
    await olga.context().close();
  });
});
