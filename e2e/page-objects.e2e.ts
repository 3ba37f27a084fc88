/** The page objects that other teams use, held to the screens. */
import { ConfirmDeletion } from 'appstream-image-console/playwright';
import { expect, test } from './fixtures';

/** Everything that a page object names is there, but for what this state of the screen does not have. */
async function expectAll(pageObject: object, ...absent: string[]): Promise<void> {
  for (const [name, value] of Object.entries(pageObject)) {
    if (name === 'page') continue;
    await expect(value, `${pageObject.constructor.name}.${name}`).toHaveCount(absent.includes(name) ? 0 : 1);
  }
}

test('every page object finds what it names, from the table to the end of a deletion', async ({
  page,
  imagesPage,
  imagePage,
  deletionPage,
  control,
  console: { sync },
}) => {
  const goes = await control.addImage({ name: 'paged-goes' });
  const loses = await control.addImage({ name: 'paged-loses', templates: [{ name: 'paged-template' }] });
  const unknown = await control.addImage({ name: 'paged-unknown', regions: ['cn-beijing'] });
  const stays = await control.addImage({ name: 'paged-stays', groups: [{ name: 'paged-group' }] });
  await sync();
  await imagesPage.open(`search=paged&image=${stays}`);
  await imagesPage.pick(goes, loses, unknown, stays);
  await expectAll(imagesPage);
  const fault = await control.addFault({ operation: 'DescribeBundles', region: 'cn-beijing', kind: 'forbidden' });
  const confirmation = await imagesPage.askToDelete();
  await expectAll(confirmation);
  await page.keyboard.press('Escape');
  await control.removeFault(fault);

  await imagePage.open(loses);
  await expect(await imagePage.openReason(/1 template would be deleted/)).toContainText('paged-template');
  await expectAll(imagePage, 'changeProtection');
  const single = await imagePage.askToDelete();
  await control.addFault({
    operation: 'DeleteImage',
    imageId: loses,
    kind: 'code',
    code: 'ImageNotAllowDelete',
    times: 1,
  });
  await single.confirm({ reason: 'Paged', ticket: 'CHG-9', phrase: '1 template' });
  await expect(single.progress).toBeVisible();
  await single.openDeletion();
  await expect(deletionPage.finished).toBeAttached({ timeout: 30_000 });
  await expect(deletionPage.title).toContainText('Paged');
  await expectAll(deletionPage, 'search', 'goOn');
  await expect(await deletionPage.openItem(loses)).toContainText('ImageNotAllowDelete');
  await deletionPage.tryAgain.click();
  await expect((await ConfirmDeletion.on(page)).goesWithLosses).toContainText('paged-loses');
  expect(await control.deletionsOf(loses)).toHaveLength(0);
});
