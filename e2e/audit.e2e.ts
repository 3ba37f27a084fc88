/** The trail as a person reads it: filters in the address, one record, the proof, and files that can be checked elsewhere. */
import { execFileSync } from 'node:child_process';
import type { APIRequestContext, Page } from '@playwright/test';
import { confirmPlan, deleteByDigest, planOf } from './api';
import { findings } from './axe';
import { expect, test } from './fixtures';

/** An image that was deleted and one whose deletion was refused for what is lost with it; the records of both are in the trail. */
async function twoAttempts(
  request: APIRequestContext,
  control: { addImage(image: object): Promise<string> },
  name: string,
) {
  const deleted = await control.addImage({ name });
  const { digest } = await planOf(request, deleted);
  expect((await deleteByDigest(request, deleted, digest, { reason: `=${name}`, ticket: 'CHG-7' })).status()).toBe(200);
  const kept = await control.addImage({ name: `${name}-kept`, templates: [{ name: `${name}-template` }] });
  const refused = await confirmPlan(request, await planOf(request, kept), { acknowledgeLosses: false });
  expect(refused.status()).toBe(409);
  return { deleted, kept };
}

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Audit' }).getByRole('row');

test('filters narrow the trail, count what they would leave, and stand in the address', async ({
  page,
  request,
  control,
}) => {
  const { deleted } = await twoAttempts(request, control, 'audit-filters');
  await page.goto(`/audit?imageId=${deleted}`);
  const what = page.getByRole('button', { name: /^What/ });
  await expect(what).toBeEnabled();
  await expect(page.getByRole('status').filter({ hasText: '3 records' })).toBeVisible();
  await what.click();
  const settled = page.getByRole('dialog', { name: 'What' }).getByRole('checkbox', { name: /Outcome settled/ });
  await expect(page.getByRole('dialog', { name: 'What' }).getByText('Intent stored1')).toBeVisible();
  await settled.check();
  await expect(page).toHaveURL(/type=item-settled/);
  await page.keyboard.press('Escape');
  await expect(rowsOf(page)).toHaveCount(2);
  await page.getByLabel('To', { exact: true }).fill('2001-01-01');
  await expect(page).toHaveURL(/to=2001-01-01/);
  await expect(page.getByText('No record matches')).toBeVisible();
  await page.reload();
  await expect(page.getByText('No record matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await page.getByRole('button', { name: /^Outcome/ }).click();
  await page
    .getByRole('dialog', { name: 'Outcome' })
    .getByRole('checkbox', { name: /^Deleted/ })
    .check();
  await expect(page).toHaveURL(/outcome=deleted/);
  await expect(rowsOf(page).nth(1)).toContainText('Deleted');
});

test('a record has an address, with all that it holds and the way to its neighbours', async ({
  page,
  request,
  control,
}) => {
  const { kept } = await twoAttempts(request, control, 'audit-record');
  await page.goto(`/audit?imageId=${kept}`);
  const link = rowsOf(page)
    .nth(1)
    .getByRole('link', { name: /Record \d+/ });
  await link.click();
  await expect(page).toHaveURL(/\/audit\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Record \d+/);
  await expect(page.getByText('losses-not-acknowledged').first()).toBeVisible();
  await expect(page.getByText('This record is as it was written')).toBeVisible();
  const seq = Number(new URL(page.url()).pathname.split('/').at(-1));
  const { record } = await (await request.get(`/api/audit/${seq}`)).json();
  for (const text of [record.hash, record.previousHash, record.correlationId])
    await expect(page.getByText(text).first()).toBeVisible();
  await page.getByRole('link', { name: `Record before: ${seq - 1}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Record ${seq - 1}`);
  const unknown = await page.goto('/audit/999999999');
  expect(unknown?.status()).toBe(404);
  expect((await request.get('/api/audit/0')).status()).toBe(400);
});

test('the proof says that all fits, also beside a head that was noted, and finds one that differs', async ({
  page,
  request,
  control,
}) => {
  await twoAttempts(request, control, 'audit-proof');
  const { head } = await (await request.get('/api/audit?limit=1')).json();
  await page.goto('/audit');
  const proof = page.getByRole('region', { name: 'Proof that nothing was altered' });
  const button = proof.getByRole('button', { name: 'Verify the trail' });
  await expect(button).toBeEnabled();
  await button.click();
  await expect(proof.getByText(/The trail is unbroken: all \d+ records fit/)).toBeVisible();
  const noted = proof.getByRole('textbox', { name: 'Compare with a record noted earlier' });
  await noted.fill(`${head.seq}:${head.hash}`);
  await button.click();
  await expect(proof.getByText('has the hash that you noted')).toBeVisible();
  await noted.fill('12:abc');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await noted.fill(`1:${'f'.repeat(64)}`);
  await button.click();
  await expect(proof.getByRole('alert')).toContainText('The trail does not fit at record 1');
  await expect(proof.getByRole('link', { name: 'Record 1' })).toBeVisible();
  await noted.fill(`${head.seq + 100}:${'f'.repeat(64)}`);
  await button.click();
  await expect(proof.getByRole('alert')).toContainText('it was cut off');
});

test('the files of the trail are checked by the program that knows nothing of the console', async ({
  page,
  request,
  control,
}) => {
  const { deleted } = await twoAttempts(request, control, 'audit-file');
  await page.goto(`/audit?imageId=${deleted}`);
  const open = page.getByRole('button', { name: 'Export' });
  const save = async (name: RegExp) => {
    await expect(open).toBeEnabled();
    await open.click();
    const download = page.waitForEvent('download');
    await page.getByRole('dialog', { name: 'Export' }).getByRole('link', { name }).click();
    return (await download).path();
  };
  const check = (file: string, ...args: string[]) =>
    execFileSync(process.execPath, ['scripts/verify-audit.mjs', file, ...args], { encoding: 'utf8' });
  expect(check(await save(/The whole trail: JSON lines/))).toContain('The chain is whole');
  expect(check(await save(/The whole trail: CSV/))).toContain('The chain is whole');
  expect(check(await save(/The 3 records shown: JSON lines/))).toContain('OK: 3 records');
  expect(check(await save(/The 3 records shown: CSV/), '--filtered')).toContain('OK: 3 records');
});

test('questions that make no sense are refused, not failed', async ({ request }) => {
  for (const query of [
    '?cursor=x',
    '?from=2026-02-31',
    '?type=none',
    '?outcome=x',
    '/verify?after=1:2',
    '/export',
    '/x',
  ])
    expect((await request.get(`/api/audit${query}`)).status(), query).toBe(400);
  expect((await request.get('/api/audit/123456789')).status()).toBe(404);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`narrow and ${colorScheme}: trail and record can be used, without a fault for assistive technology`, async ({
    page,
    request,
    control,
  }) => {
    const { deleted } = await twoAttempts(request, control, `audit-narrow-${colorScheme}`);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`/audit?imageId=${deleted}`);
    const button = page.getByRole('button', { name: 'Verify the trail' });
    await expect(button).toBeEnabled();
    await button.click();
    await expect(page.getByText('The trail is unbroken')).toBeVisible();
    await page.getByRole('button', { name: /^Code/ }).click();
    const isWide = () =>
      page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(await isWide()).toBe(false);
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await rowsOf(page)
      .nth(1)
      .getByRole('link', { name: /Record \d+/ })
      .click();
    await expect(page.getByRole('heading', { name: 'As exported' })).toBeVisible();
    expect(await isWide()).toBe(false);
    expect(await findings(page)).toEqual([]);
  });
