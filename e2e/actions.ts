/** What a person does again and again, in the roles and names that automation may rely on. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Every type of image, for addresses that must find any image. */
const ALL_TYPES = ['User', 'Shared', 'System', 'Community'].map((type) => `type=${type}`).join('&');

/** Opens the table on one image and gives its row. */
export async function openRow(page: Page, imageId: string): Promise<Locator> {
  await page.goto(`/images?search=${encodeURIComponent(imageId)}&${ALL_TYPES}`);
  return rowOf(page, imageId);
}

/** The row of an image in the table that is open. Rows are named by image name and id. */
export function rowOf(page: Page, imageId: string): Locator {
  return page
    .getByRole('table', { name: 'Images' })
    .getByRole('row')
    .filter({ has: page.getByText(imageId, { exact: true }) });
}

/** Picks the image and opens the delete dialog; resolves when the live check has answered. */
export async function openDialog(page: Page, imageId: string): Promise<Locator> {
  const row = await openRow(page, imageId);
  await row.getByRole('checkbox').check();
  return askToDelete(page);
}

/** Presses *Delete…* in the selection bar and waits for the check. */
export async function askToDelete(page: Page): Promise<Locator> {
  await page
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: /^Delete…/ })
    .click();
  const dialog = page.getByRole('alertdialog', { name: /^Delete/ });
  await expect(dialog.getByRole('group').first()).toBeVisible();
  return dialog;
}

/** Types what the dialog asks for and presses the final button. */
export async function confirm(dialog: Locator, { reason = 'Replaced, CHG-1', phrase = '' } = {}): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  if (phrase) await dialog.getByRole('textbox', { name: 'Confirmation' }).fill(phrase);
  await dialog.getByRole('button', { name: /^Delete \d/ }).click();
}
