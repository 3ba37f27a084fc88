import { ImagesPage } from 'appstream-image-console/playwright';
import { asPerson, expect, test } from './access-fixtures';
import { runCli } from './cli';

// One console for both: it costs its start.
test.describe.configure({ mode: 'default' });
test.use({ baseURL: async ({ proxyUrl }, use) => use(proxyUrl) });

test('two images need two people: one asks, the other looks and confirms', async ({ browser, proxyUrl, control }) => {
  const as = async (name: string) =>
    (await browser.newContext({ baseURL: proxyUrl, extraHTTPHeaders: asPerson(name, 'operator') })).newPage();
  const [anna, ben] = [await as('anna'), await as('ben')];
  const ids = [await control.addImage({ name: 'second-one' }), await control.addImage({ name: 'second-two' })];
  await anna.request.post('/api/sync', { headers: { origin: proxyUrl } });
  const images = new ImagesPage(anna);
  await expect(async () => {
    await images.open('search=second-');
    await expect(images.row(ids[1] ?? '')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await images.pick(...ids);
  const confirmation = await images.askToDelete();
  await confirmation.confirm({ reason: 'Replaced, CHG-1' });
  const { dialog } = confirmation;
  await expect(dialog.getByRole('alert')).toContainText('A second person has to confirm');
  await dialog.getByRole('link', { name: 'Open the confirmation' }).click();
  await expect(anna.getByRole('button', { name: 'Confirm: delete 2 images' })).toHaveAccessibleDescription(
    'Somebody else has to confirm what you asked for.',
  );
  expect(await control.deletionsOf(ids[0] ?? '')).toHaveLength(0);
  await ben.goto('/deletions');
  await ben.getByRole('link', { name: /^2 images, asked for by anna/ }).click();
  await ben.getByRole('button', { name: 'Confirm: delete 2 images' }).click();
  await expect(ben.getByText('Confirmed by ben')).toBeVisible();
  await expect(anna.getByText('Confirmed by ben')).toBeVisible({ timeout: 15_000 });
  for (const id of ids) await expect.poll(() => control.deletionsOf(id)).toHaveLength(1);
});

test('on the command line a second person is waited for by running the same command again', async ({
  playwright,
  proxyUrl,
  control,
}) => {
  const as = (name: string) =>
    playwright.request.newContext({
      baseURL: proxyUrl,
      extraHTTPHeaders: { ...asPerson(name, 'operator'), origin: proxyUrl },
    });
  const [anna, ben] = [await as('anna'), await as('ben')];
  const made = await anna.post('/api/tokens', { data: { name: 'nightly', role: 'operator', days: 1 } });
  const { token } = await made.json();
  const cli = (...args: string[]) => runCli(proxyUrl, [...args, '--json'], { CONSOLE_TOKEN: token });
  const ids = [await control.addImage({ name: 'cli-second-a' }), await control.addImage({ name: 'cli-second-b' })];
  const { plan } = (await cli('plan', ...ids)).json;
  const apply = ['apply', plan.id, '--digest', plan.digest, '--reason', 'Replaced', '--watch'];

  const asked = await cli(...apply);
  expect(asked).toMatchObject({ exitCode: 1, json: { error: { code: 'approval-pending' } } });
  const { approvalId } = asked.json.error;
  expect(asked.stderr).toContain(`It is waited for at ${proxyUrl}/approvals/${approvalId}; run the same command again`);
  expect((await cli(...apply)).json.error).toMatchObject({ code: 'approval-pending', approvalId });
  const approved = await ben.post(`/api/approvals/${approvalId}/approve`, { data: { digest: plan.digest } });
  expect(approved.status()).toBe(202);
  expect(await cli(...apply)).toMatchObject({ exitCode: 0, json: { deletion: { id: (await approved.json()).id } } });
  for (const id of ids) expect(await control.deletionsOf(id)).toHaveLength(1);
});
