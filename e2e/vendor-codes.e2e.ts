import type { APIRequestContext, Locator } from '@playwright/test';
import type { DeletionPage } from 'appstream-image-console/playwright';
import { VENDOR_CODES, type VendorCode } from '../lib/domain/cloud-codes';
import { confirmPlan, planOf } from './api';
import { expect, test } from './fixtures';

const NOTHING = 'None was found';
const GENERIC = /Everything was read again and nothing/;

/** The sentinel that looks deletable and answers with the code, and how its deletion ends. Nothing explains the answer, and that is said. */
const SENTINELS: Record<VendorCode, { id: string; word: string; left?: string }> = {
  'Image.NotExist': { id: 'not-exist', word: 'Already gone' },
  'ImageDeleteFailed.NotAllow': { id: 'not-allow', word: 'Refused' },
  'ImageDeleteFailed.NotAllowCommunityParent': { id: 'community-parent', word: 'Refused' },
  'ImageDeleteFailed.NotAllowSharedImage': { id: 'shared-image', word: 'Refused' },
  'ImageDeleteFailed.HasSharedImage': { id: 'has-shared-image', word: 'Refused' },
  ImageNotAllowDelete: { id: 'desktop-group', word: 'Refused' },
  'InvalidImageOperation.ImageIsCreating': { id: 'is-creating', word: 'Refused' },
  'DeleteTemplate.Failed': {
    id: 'delete-template-failed',
    word: 'Refused',
    left: 'Still there: template Template that cannot be deleted',
  },
  'QueryTemplate.Failed': { id: 'query-template-failed', word: 'Refused' },
  'InvalidTemplate.NotFound': { id: 'invalid-template', word: 'Refused' },
  InternalError: { id: 'internal-error', word: 'Refused' },
  ServiceUnavailable: { id: 'service-unavailable', word: 'Refused' },
};

/** Deletes, and gives the item on the deletion's page, opened, when it has its outcome. */
async function deleted(
  { request, deletionPage }: { request: APIRequestContext; deletionPage: DeletionPage },
  imageId: string,
  word: string,
): Promise<Locator> {
  const { id } = await (await confirmPlan(request, await planOf(request, imageId))).json();
  await deletionPage.open(id);
  await expect(deletionPage.item(imageId)).toContainText(word, { timeout: 30_000 });
  return deletionPage.openItem(imageId);
}

for (const code of VENDOR_CODES) {
  const { id, word, left } = SENTINELS[code];
  const imageId = `imgc-sentinel-code-${id}`;

  test(`an image that the cloud answers ${code} for ends as "${word}", with the code, its request id and what was found`, async ({
    request,
    deletionPage,
    control,
  }) => {
    const item = await deleted({ request, deletionPage }, imageId, word);
    await expect(item).toContainText(code);
    await expect(item).toContainText(/[0-9A-F]{8}-/);
    expect(await control.deletionsOf(imageId)).toHaveLength(0);
    if (word !== 'Refused') return;
    await expect(item).toContainText(GENERIC);
    await expect(item).toContainText(NOTHING);
    await expect(item.getByText(/^9 of 9 lists, /)).toBeVisible();
    if (left) await expect(item).toContainText(left);
  });
}

/** Sentinels that something happens to between the last look and the call, and the cause that must be named. */
const HIDDEN = [
  {
    id: 'late-group',
    row: 'Likely cause: 1 delivery group uses it: Late group. 1 session is open. Move the groups to another image first',
    details: [
      '1 delivery group uses it: Late group',
      'This is inferred from its texts.',
      'It was not there when the console looked',
    ],
    verdict: 'Blocked',
  },
  {
    id: 'late-share',
    row: 'It is shared to 1 other account: 2345…4567. Stop sharing it first',
    details: ['It is shared to 1 other account: 2345…4567', 'The vendor names this as a cause of its answer.'],
    verdict: 'Blocked',
  },
];
for (const { id, row, details, verdict } of HIDDEN) {
  test(`what turned up right before the delete of ${id} is named as the cause, and the list says the same`, async ({
    request,
    deletionPage,
    imagesPage,
    control,
  }) => {
    const imageId = `imgc-sentinel-${id}`;
    const item = await deleted({ request, deletionPage }, imageId, 'Refused');
    await expect(item).toContainText(row);
    for (const detail of details) await expect(item).toContainText(detail);
    expect(await control.deletionsOf(imageId)).toHaveLength(0);
    await expect(await imagesPage.openOn(imageId)).toContainText(verdict);
  });
}

test('templates that outlive their image are listed, in the row and by name', async ({
  request,
  deletionPage,
  control,
}) => {
  const imageId = 'imgc-sentinel-half-after-image';
  const item = await deleted({ request, deletionPage }, imageId, 'Deleted');
  await expect(item).toContainText('Still there: 2 of 2 things that should have gone with it');
  await expect(item).toContainText('Still there: template First template');
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
});
