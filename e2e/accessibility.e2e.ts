import { ConfirmDeletion } from 'appstream-image-console/playwright';
import { confirmPlan, planOf } from './api';
import { findings, VIEWS } from './axe';
import { expect, test } from './fixtures';

for (const { width, colorScheme, locale } of VIEWS) {
  test.describe(`at ${width} px, ${colorScheme}, ${locale}`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme, locale });

    test('no screen and no state of the images has an accessibility finding', async ({ page }) => {
      const states = [
        '/images',
        '/images?search=nothing-matches-this',
        '/images?image=imgc-sentinel-many-reasons',
        '/images/imgc-sentinel-many-reasons',
        '/images/imgc-nowhere',
        '/protection',
        '/nowhere',
      ];
      for (const address of states) {
        await page.goto(address);
        await expect(page.getByRole('heading').first()).toBeVisible();
        if (address.includes('image=')) await expect(page.getByRole('complementary')).toBeVisible();
        expect(await findings(page), address).toEqual([]);
      }
    });

    test('the delete dialog, plans, deletions and the trail have no accessibility finding', async ({
      page,
      request,
      control,
      console: { sync },
    }) => {
      const tag = `axe-${width}-${colorScheme}`;
      const loses = await control.addImage({ name: `${tag}-loses`, templates: [{ name: `${tag}-template` }] });
      await control.addImage({ name: `${tag}-stays`, groups: [{ name: `${tag}-group` }] });
      await sync();
      await page.goto(`/images?search=${tag}`);
      const boxes = page.getByRole('row').getByRole('checkbox');
      await boxes.nth(width > 1000 ? 1 : 0).check();
      await boxes.nth(width > 1000 ? 2 : 1).check();
      expect(await findings(page), 'selection').toEqual([]);
      await page.keyboard.press('Delete');
      const dialog = page.getByRole('alertdialog');
      await expect(dialog.getByRole('group').first()).toBeVisible();
      expect(await findings(page), 'dialog').toEqual([]);
      const [open, plan] = [await planOf(request, loses), await planOf(request, loses)];
      const { id } = await (await confirmPlan(request, plan)).json();
      for (const address of [
        `/plans/${open.id}`,
        `/plans/${plan.id}`,
        '/plans/nothing',
        '/deletions',
        `/deletions/${id}`,
        `/deletions/${id}/report`,
        '/deletions/nothing',
        '/audit',
        '/audit?search=nothing-matches-this',
      ]) {
        await page.goto(address);
        await expect(
          page
            .getByRole('heading', { level: 1 })
            .or(page.getByRole('heading', { level: 2 }))
            .first(),
        ).toBeVisible();
        expect(await findings(page), address).toEqual([]);
      }
    });
  });
}

test('the look follows the system, and a choice of one’s own wins and is remembered', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/images');
  const dark = await background();
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  expect(light).not.toBe(dark);
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(background).toBe(dark);
  await page.reload();
  expect(await background()).toBe(dark);
});

test('the language follows the browser, and a choice of one’s own wins and is remembered', async ({ page }) => {
  await page.goto('/images');
  await expect(page.getByRole('heading', { level: 1, name: 'Images' })).toBeVisible();
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('radio', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '镜像' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '镜像' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the main job without a mouse: find, look, pick, confirm, read the outcome', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'keyboard-only' });
  await sync();
  await page.goto('/images');
  await expect(imagesPage.search).toBeEnabled();
  await page.keyboard.press('/');
  await page.keyboard.type('keyboard-only');
  await expect(imagesPage.table).toHaveAttribute('aria-rowcount', '2');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Details of keyboard-only' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeHidden();
  await page.keyboard.press('x');
  await expect(imagesPage.selection).toContainText('1 selected');
  await page.keyboard.press('Delete');
  const { dialog, final, reason, progress } = new ConfirmDeletion(page);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(final).toBeEnabled();
  await reason.focus();
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  expect(await control.deletionsOf(imageId), 'Enter in a field never deletes').toHaveLength(0);
  await final.focus();
  await page.keyboard.press('Enter');
  await expect(progress).toContainText(/1 deleted/i);
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
});

test('Escape closes the dialog, nothing is sent, and the focus goes back', async ({ page, imagesPage, control }) => {
  const before = await control.calls('DeleteImage');
  const { dialog } = await imagesPage.askToDeleteOne('imgc-sentinel-deletable');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await control.calls('DeleteImage')).toBe(before);
  await expect(page.locator(':focus')).toHaveCount(1);
});

test('the keys are explained, and the palette leads to screens and images', async ({ page }) => {
  await page.goto('/images');
  await expect(page.getByRole('searchbox')).toBeEnabled();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await palette.getByRole('combobox').fill('audit');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/audit/);
});
