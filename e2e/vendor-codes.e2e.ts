import { VENDOR_CODES, type VendorCode } from '../lib/domain/cloud-codes';
import { confirm, openDialog } from './actions';
import { expect, test } from './fixtures';

/** The sentinel that looks deletable and answers with the code, and how its deletion ends. */
const SENTINELS: Record<VendorCode, { id: string; outcome: string; word: string; deleted: number }> = {
  'Image.NotExist': { id: 'not-exist', outcome: 'already-gone', word: 'Already gone', deleted: 0 },
  'ImageDeleteFailed.NotAllow': { id: 'not-allow', outcome: 'refused', word: 'Refused', deleted: 0 },
  'ImageDeleteFailed.NotAllowCommunityParent': {
    id: 'community-parent',
    outcome: 'refused',
    word: 'Refused',
    deleted: 0,
  },
  'ImageDeleteFailed.NotAllowSharedImage': { id: 'shared-image', outcome: 'refused', word: 'Refused', deleted: 0 },
  'ImageDeleteFailed.HasSharedImage': { id: 'has-shared-image', outcome: 'refused', word: 'Refused', deleted: 0 },
  ImageNotAllowDelete: { id: 'desktop-group', outcome: 'refused', word: 'Refused', deleted: 0 },
  'InvalidImageOperation.ImageIsCreating': { id: 'is-creating', outcome: 'refused', word: 'Refused', deleted: 0 },
  'DeleteTemplate.Failed': { id: 'delete-template-failed', outcome: 'refused', word: 'Refused', deleted: 0 },
  'QueryTemplate.Failed': { id: 'query-template-failed', outcome: 'refused', word: 'Refused', deleted: 0 },
  'InvalidTemplate.NotFound': { id: 'invalid-template', outcome: 'refused', word: 'Refused', deleted: 0 },
  InternalError: { id: 'internal-error', outcome: 'refused', word: 'Refused', deleted: 0 },
  ServiceUnavailable: { id: 'service-unavailable', outcome: 'refused', word: 'Refused', deleted: 0 },
};

for (const code of VENDOR_CODES) {
  const { id, word, deleted } = SENTINELS[code];
  const imageId = `imgc-sentinel-code-${id}`;

  test(`an image that the cloud answers ${code} for ends as "${word}", with the code and its request id`, async ({
    page,
    control,
  }) => {
    const dialog = await openDialog(page, imageId);
    await confirm(dialog, { phrase: code === 'DeleteTemplate.Failed' ? '1 template' : '' });
    await dialog.getByRole('link', { name: 'Open the deletion' }).click();
    await expect(page).toHaveURL(/\/deletions\/[\w-]+/);
    const item = page.getByRole('table', { name: 'Items' }).getByRole('row').filter({ hasText: imageId });
    await expect(item).toContainText(word, { timeout: 30_000 });
    await expect(item).toContainText(code);
    await expect(item).toContainText(/[0-9A-F]{8}-/);
    expect(await control.deletionsOf(imageId)).toHaveLength(deleted);
  });
}
