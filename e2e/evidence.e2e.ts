import { confirmPlan, planOf } from './api';
import { findings } from './axe';
import { expect, test } from './fixtures';

test('a reason opens to named things with state and load, how it was read, the code, what is inferred and where to go', async ({
  page,
  imagePage,
}) => {
  await page.goto('/images/imgc-sentinel-delivery-group');
  const card = await imagePage.openReason(/3 delivery groups use it/);
  const table = card.getByRole('table', { name: '3 delivery groups use it' });
  await expect(table.getByRole('row').filter({ hasText: 'aig-sentinel-office' })).toContainText(
    '4 sessions, 6 instances',
  );
  await expect(table.getByRole('row').filter({ hasText: 'aig-sentinel-cad' })).toContainText(/Shanghai.*first seen/);
  await expect(card).toContainText('ListAppInstanceGroup');
  await expect(card.getByRole('link', { name: /ImageDeleteFailed\.NotAllow/ })).toHaveAttribute(
    'href',
    /-deleteimage$/,
  );
  await expect(card).toContainText('That the cloud answers this code here is inferred');
  await expect(card.getByRole('link', { name: /App Streaming console/ })).toHaveAttribute(
    'href',
    'https://appstreaming.console.aliyun.com/',
  );
  await page.keyboard.press('Enter');
  await expect(table).toBeHidden();
});

test('what could not be read is listed with its cause, and a missing permission leads to where it is granted', async ({
  page,
  imagePage,
  control,
  console: { sync },
}) => {
  const forbidden = await control.addFault({ operation: 'DescribeBundles', kind: 'forbidden' });
  const throttled = await control.addFault({ operation: 'DescribeTemplates', kind: 'code', code: 'InternalError' });
  await sync();
  await page.goto('/images/imgc-sentinel-deletable');
  const bundles = await imagePage.openReason(/Bundles could not be read/);
  const unread = bundles.getByRole('list', { name: 'What could not be read' });
  await expect(unread).toContainText('Missing permission: ecd:DescribeBundles');
  await expect(unread).toContainText('Shanghai: not permitted');
  await expect(bundles.getByRole('link', { name: /RAM console/ })).toHaveAttribute('href', /^https:\/\/ram\.console/);
  const templates = await imagePage.openReason(/Templates could not be read/);
  await expect(templates).toContainText(/DescribeTemplates · InternalError/);
  await expect(templates.getByRole('link', { name: 'Sources and permissions of the account' })).toHaveAttribute(
    'href',
    '/account',
  );
  await control.removeFault(forbidden);
  await control.removeFault(throttled);
  await sync();
});

test('among hundreds of cloud computers one is found by a word, and nothing is drawn that was not asked for', async ({
  page,
  imagePage,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({
    name: 'many-users',
    desktops: Array.from({ length: 450 }, (_, index) => ({ name: `desk-${index}` })),
    groups: [{ name: 'the only group' }],
  });
  await sync();
  await page.goto(`/images/${imageId}`);
  const users = imagePage.section('Used by');
  const computers = users.getByRole('table', { name: 'Cloud computers' });
  await expect(computers.getByRole('row')).toHaveCount(8 + 1);
  await users.getByRole('button', { name: 'Show 200 more of 442' }).click();
  await expect(computers.getByRole('row')).toHaveCount(208 + 1);
  await users.getByRole('searchbox', { name: 'Search what uses it' }).fill('desk-44 shanghai');
  await expect(users.getByText('11 of 451', { exact: true })).toBeVisible();
  await expect(computers.getByRole('row')).toHaveCount(8 + 1);
  await users.getByRole('searchbox').fill('the only');
  await expect(users.getByText('1 of 451', { exact: true })).toBeVisible();
  await expect(users.getByRole('table')).toHaveCount(1);
  await users.getByRole('searchbox').fill('<nothing>');
  await expect(users).toContainText('Nothing here matches “<nothing>”.');
});

test('progress of a copy moves by itself until it is done', async ({ page, imagePage, control, console: { sync } }) => {
  const copy = (status: string, progress: number) => ['cn-shanghai', { regionId: 'cn-beijing', status, progress }];
  const imageId = await control.addImage({ name: 'on-its-way', regions: copy('CREATING', 40) });
  await sync();
  await page.goto(`/images/${imageId}`);
  const regions = imagePage.section('Regions');
  await expect(regions.getByRole('progressbar', { name: 'Beijing' })).toHaveJSProperty('value', 40);
  await control.patchImage(imageId, { regions: copy('CREATING', 75) });
  await expect(regions.getByText('75%', { exact: true })).toBeVisible();
  const spoken = regions.locator('[aria-live=polite]');
  await expect(spoken).toContainText('Copying to Beijing: 70%');
  await control.patchImage(imageId, { regions: ['cn-shanghai', 'cn-beijing'] });
  await expect(spoken).toHaveText('No copy is being made.');
  await expect(page.getByRole('heading', { level: 3, name: 'Nothing stands in the way' })).toBeVisible();
});

test('an image stands among its ancestors, children and siblings, and each leads to its page', async ({
  page,
  imagePage,
  control,
  console: { sync },
}) => {
  await control.addImage({ id: 'img-family-base', name: 'family-base', type: 'System' });
  await control.addImage({ id: 'imgc-family-parent', name: 'family-parent', parentImageId: 'img-family-base' });
  for (const name of ['a', 'b', 'c'])
    await control.addImage({ id: `imgc-family-${name}`, name: `family-${name}`, parentImageId: 'imgc-family-parent' });
  await control.addImage({ id: 'imgc-family-kid', name: 'family-kid', parentImageId: 'imgc-family-a' });
  await sync();
  await page.goto('/images/imgc-family-a');
  const tree = imagePage.section('Made from');
  await expect(tree.getByRole('listitem').filter({ hasText: 'family-base' }).first()).toContainText('System');
  await expect(tree.locator('[aria-current=page]')).toHaveText('family-a');
  await expect(tree.getByRole('list', { name: '1 image made from it' }).getByRole('link')).toHaveText(['family-kid']);
  await tree.getByRole('button', { name: '2 other images with the same parent' }).click();
  await expect(tree.getByRole('link', { name: 'family-c' })).toBeVisible();
  await tree.getByRole('link', { name: 'family-b', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'family-b' })).toBeVisible();
});

test('a deleted image keeps its page, with who deleted it and why', async ({
  page,
  request,
  control,
  console: { sync },
}) => {
  const imageId = await control.addImage({ name: 'to-be-remembered' });
  await sync();
  await control.patchImage(imageId, { name: 'remembered' });
  await sync();
  const { id } = await (await confirmPlan(request, await planOf(request, imageId), { reason: 'Replaced' })).json();
  await expect.poll(async () => (await (await request.get(`/api/deletions/${id}`)).json()).state).toBe('finished');
  const answer = await page.goto(`/images/${imageId}`);
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1, name: 'remembered' })).toBeVisible();
  await expect(page.getByRole('button', { name: /no longer in the account/ })).toBeVisible();
  const history = page.getByRole('list', { name: 'History' });
  await expect(history).toContainText(/Outcome settled.*Deleted/);
  await expect(history).toContainText('Deletion confirmed by admin');
  await expect(history).toContainText('Name: to-be-remembered → remembered');
  await expect(history.getByRole('listitem').last()).toContainText('Seen for the first time');
  await expect(history.getByRole('link', { name: 'Open the deletion' }).first()).toHaveAttribute(
    'href',
    /\/deletions\//,
  );
  await expect(page.getByRole('button', { name: 'Delete…' })).toHaveAccessibleDescription('The image is gone.');
});

test('an address that names nothing answers 404, on the page as in the API', async ({ request }) => {
  for (const address of [
    '/images/imgc-never',
    '/api/images/imgc-never',
    '/api/images/imgc-never/history',
    '/deletions/never',
  ])
    expect((await request.get(address)).status(), address).toBe(404);
});

for (const [width, colorScheme] of [
  [1440, 'light'],
  [400, 'dark'],
] as const)
  test(`opened reasons have no accessibility finding at ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/images/imgc-sentinel-many-reasons');
    await expect(page.getByRole('list', { name: 'History' })).toBeVisible();
    const closed = page.getByRole('listitem').getByRole('button', { expanded: false });
    for (let left = await closed.count(); left > 0; left -= 1) await closed.first().click();
    await expect(page.getByText('Read by').first()).toBeVisible();
    expect(await findings(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, 'nothing is wider than the window').toBeLessThanOrEqual(0);
  });
