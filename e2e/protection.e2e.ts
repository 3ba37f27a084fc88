/** Protections as people use them: lock one image, several, or all that fit a rule; find out why; remove with a reason. */
import { confirmPlan, planOf } from './api';
import { findings } from './axe';
import { expect, test } from './fixtures';

test('an image is protected, changed and freed from its page; list, plan and trail say who and why', async ({
  page,
  imagesPage,
  imagePage,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'guarded-page' });
  await sync();
  await imagePage.open(imageId);
  await imagePage.protect.click();
  const dialog = page.getByRole('alertdialog', { name: 'Protect guarded-page' });
  const submit = dialog.getByRole('button', { name: 'Protect 1 image' });
  await expect(submit).toHaveAccessibleDescription('Say why it is protected.');
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Base of the exam rooms');
  await dialog.getByRole('textbox', { name: 'Owner' }).fill('Render team');
  await dialog.getByLabel('Until').fill('2001-01-01');
  await expect(submit).toHaveAccessibleDescription(/in the past/);
  await dialog.getByRole('button', { name: '30 days' }).click();
  // Nothing that was typed is lost by a failure.
  await page.route('**/protection', (route) => route.abort(), { times: 1 });
  await submit.click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Why' })).toHaveValue('Base of the exam rooms');
  await submit.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'It is protected by Render team' })).toBeVisible();

  const row = await imagesPage.openOn(imageId);
  await expect(row.getByRole('img', { name: 'Protected' })).toBeVisible();
  await expect(row).toContainText(/Protected by Render team until/);
  await imagesPage.pick(imageId);
  const { stays } = await imagesPage.askToDelete();
  await expect(stays).toContainText(/Protected by Render team until .*: Base of the exam rooms\./);
  await page.keyboard.press('Escape');

  await imagePage.open(imageId);
  await imagePage.changeProtection.click();
  const change = page.getByRole('alertdialog', { name: 'Protection of guarded-page' });
  await expect(change.getByRole('textbox', { name: 'Owner' })).toHaveValue('Render team');
  await change.getByRole('button', { name: 'No end' }).click();
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(change).toBeHidden();
  await expect(page.getByText('Protected by Render team, with no end')).toBeVisible();

  await imagePage.changeProtection.click();
  await change.getByRole('button', { name: 'Remove protection…' }).click();
  const removal = page.getByRole('alertdialog', { name: 'Remove the protection of guarded-page' });
  await removal.getByRole('textbox', { name: /Why it is not needed/ }).fill('Exams are over');
  await removal.getByRole('button', { name: 'Remove protection' }).click();
  await expect(removal).toBeHidden();
  await expect(page.getByText('Nothing stands in the way')).toBeVisible();
  await page.goto(`/audit?imageId=${imageId}`);
  await expect(page.getByText(/Removed because: Exams are over/)).toBeVisible();
});

test('several images are protected at once, and found by the filter', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  const names = ['several-1', 'several-2', 'several-3'];
  const ids: string[] = [];
  for (const name of names) ids.push(await control.addImage({ name }));
  await sync();
  await imagesPage.open('search=several-');
  await imagesPage.pick(...ids);
  await imagesPage.selection.getByRole('button', { name: 'Protect…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Protect 3 images' });
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Golden');
  await dialog.getByRole('button', { name: 'Protect 3 images' }).click();
  await expect(dialog).toBeHidden();
  for (const id of ids) await expect(imagesPage.row(id).getByRole('img', { name: 'Protected' })).toBeVisible();
  await imagesPage.open('search=several-&reason=protected');
  await expect(imagesPage.table).toHaveAttribute('aria-rowcount', '4');
});

test('without a mouse: a rule is previewed, set, found by filter and removed; it stops a confirmed deletion', async ({
  page,
  request,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'Rule-Me-1' });
  await sync();
  await page.goto('/protection');
  const create = page.getByRole('button', { name: 'New rule…' });
  await expect(create).toBeEnabled();
  await create.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'New protection rule' });
  await expect(dialog.getByRole('textbox', { name: 'Pattern' })).toBeFocused();
  const preview = dialog.getByRole('region', { name: 'What the rule protects' });
  await page.keyboard.type('*');
  await expect(preview).toContainText('That is every image of the account');
  await expect(dialog.getByRole('checkbox', { name: /every image/ })).not.toBeChecked();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('rule-me-?');
  await expect(preview).toContainText(/Protects 1 of \d+ images now\. 1 of them could be deleted today\./);
  await expect(preview).toContainText('Rule-Me-1');
  expect(await findings(page), 'the dialog').toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog, 'nothing is set without a reason').toBeVisible();
  await dialog.getByRole('textbox', { name: 'Why' }).focus();
  await page.keyboard.type('Ruled');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(create).toBeFocused();
  const rule = page.getByRole('table', { name: 'Rules' }).getByRole('row').filter({ hasText: 'rule-me-?' });
  await expect(rule).toContainText('1 image now');
  expect(await findings(page), 'the screen').toEqual([]);
  const plan = await planOf(request, imageId);
  expect(plan.items[0]).toMatchObject({ verdict: 'blocked', reasons: [{ kind: 'protected' }, {}] });
  expect((await confirmPlan(request, plan)).status()).toBe(409);

  await rule.getByRole('button', { name: 'Remove the protection: rule-me-?' }).focus();
  await page.keyboard.press('Enter');
  const removal = page.getByRole('alertdialog', { name: 'Remove the rule rule-me-?' });
  await expect(removal.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Not needed');
  await expect(removal.getByRole('button', { name: 'Remove rule' })).not.toHaveAttribute('aria-disabled');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(removal).toBeHidden();
  await expect(rule).toHaveCount(0);
  expect((await planOf(request, imageId)).items[0]).toMatchObject({ verdict: 'deletable' });
});

for (const [what, data, code] of [
  ['an empty pattern', { selector: { kind: 'name', pattern: ' ' }, reason: 'x' }, 'invalid-request'],
  ['a pattern of two lines', { selector: { kind: 'name', pattern: 'a\nb' }, reason: 'x' }, 'invalid-request'],
  ['no reason', { selector: { kind: 'tag', key: 'a' }, reason: '' }, 'invalid-request'],
  [
    'an end in the past',
    { selector: { kind: 'tag', key: 'a' }, reason: 'x', expiresAt: '2001-01-01T00:00:00Z' },
    'invalid-request',
  ],
  ['everything, not confirmed', { selector: { kind: 'name', pattern: '**' }, reason: 'x' }, 'rule-protects-everything'],
] as const) {
  test(`over the API a rule with ${what} is refused and nothing is set`, async ({ request }) => {
    const response = await request.post('/api/protection/rules', { data });
    expect(await response.json()).toMatchObject({ code, detail: expect.stringMatching(/\.$|: /) });
    expect(response.status()).toBe(code === 'invalid-request' ? 400 : 409);
  });
}
