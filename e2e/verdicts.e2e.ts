import { expect, test } from './fixtures';

/** Sentinels of the simulator, and what the table must say about them. */
const ROWS: { id: string; word: string; says: RegExp }[] = [
  { id: 'deletable', word: 'Deletable', says: /Nothing uses it/ },
  { id: 'templates', word: 'With losses', says: /2 templates would be deleted with it/ },
  { id: 'bundles', word: 'With losses', says: /bundle/ },
  { id: 'creating', word: 'Busy', says: /Still being created/ },
  { id: 'init', word: 'Busy', says: /Still being created/ },
  { id: 'distributing', word: 'Busy', says: /Being copied to .*70/ },
  { id: 'create-failed', word: 'Deletable', says: /creation failed/ },
  { id: 'shared-to-me', word: 'Blocked', says: /Shared to this account/ },
  { id: 'shared-to-others', word: 'Blocked', says: /Shared to 2 other accounts/ },
  { id: 'community-parent', word: 'Blocked', says: /Parent of community image/ },
  { id: 'delivery-group', word: 'Blocked', says: /In use by 3 delivery groups/ },
  { id: 'delivery-group-idle', word: 'Blocked', says: /In use by 1 delivery group/ },
  { id: 'workstation', word: 'Blocked', says: /In use by 1 workstation/ },
  { id: 'desktop-group', word: 'Blocked', says: /shared pool with 24 cloud computers/ },
  { id: 'desktops', word: 'Deletable', says: /Nothing uses it|cloud computer/ },
  { id: 'system', word: 'Blocked', says: /A system image/ },
];

for (const { id, word, says } of ROWS) {
  test(`the image "${id}" is shown as ${word} with its reason in the row`, async ({ imagesPage }) => {
    const row = await imagesPage.openOn(`imgc-sentinel-${id}`);
    await expect(row).toContainText(word);
    await expect(row).toContainText(says);
  });
}

test('an image whose templates could not be read is Unknown and says what is missing', async ({
  imagesPage,
  control,
  console: { sync },
}) => {
  const fault = await control.addFault({ operation: 'DescribeTemplates', kind: 'forbidden' });
  await sync();
  const row = await imagesPage.openOn('imgc-sentinel-deletable');
  await expect(row).toContainText('Unknown');
  await expect(row).toContainText('Templates could not be read: not permitted');
  await expect(await imagesPage.openOn('imgc-sentinel-workstation')).toContainText('Blocked');
  await control.removeFault(fault);
  await sync();
  await expect(await imagesPage.openOn('imgc-sentinel-deletable')).toContainText('Deletable');
});
