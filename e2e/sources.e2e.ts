import { expect, test } from './fixtures';

/** Ways in which the cloud can be away as a whole, and the words that the screen must find for it. */
const AWAY: { what: string; fault: Record<string, unknown>; says: RegExp }[] = [
  { what: 'the connection breaks', fault: { kind: 'reset-before-effect' }, says: /connection broke/ },
  { what: 'a proxy answers with HTML', fault: { kind: 'html-before-effect' }, says: /answer not readable/ },
  { what: 'the credentials are wrong', fault: { kind: 'invalid-credentials' }, says: /credentials not accepted/ },
  {
    what: 'the clocks differ',
    fault: { kind: 'code', code: 'InvalidTimeStamp.Expired', status: 400 },
    says: /clocks differ/,
  },
];

for (const { what, fault, says } of AWAY) {
  test(`when ${what}, the screen says so, keeps the old rows, and no image is called deletable`, async ({
    page,
    imagesPage,
    control,
    console: { sync },
  }) => {
    const id = await control.addFault(fault);
    await sync();
    const row = await imagesPage.openOn('imgc-sentinel-deletable');
    await expect(row).toContainText('Unknown');
    await expect(page.getByRole('main')).toContainText(/could not be read/);
    await page.getByRole('button', { name: 'Show details' }).click();
    await expect(page.getByRole('main')).toContainText(says);
    const { facets } = await (await page.request.get('/api/images')).json();
    expect(facets.verdict).toEqual(expect.arrayContaining([expect.objectContaining({ value: 'deletable', count: 0 })]));
    await control.removeFault(id);
    await sync();
    await expect(await imagesPage.openOn('imgc-sentinel-deletable')).toContainText('Deletable');
  });
}

test('one operation that is forbidden in one region is named with region and permission, and only images there become unknown', async ({
  page,
  imagesPage,
  control,
  console: { sync },
}) => {
  const inHangzhou = await control.addImage({ name: 'forbidden-hangzhou', regions: ['cn-hangzhou'] });
  const inShanghai = await control.addImage({ name: 'forbidden-shanghai', regions: ['cn-shanghai'] });
  const fault = await control.addFault({ operation: 'DescribeBundles', region: 'cn-hangzhou', kind: 'forbidden' });
  await sync();
  await expect(await imagesPage.openOn(inHangzhou)).toContainText(
    'Bundles could not be read in Hangzhou: not permitted',
  );
  await expect(await imagesPage.openOn(inShanghai)).toContainText('Deletable');
  await page.getByRole('button', { name: 'Show details' }).click();
  await expect(page.getByRole('main')).toContainText(/Bundles in Hangzhou: not permitted.*ecd:DescribeBundles/s);
  await control.removeFault(fault);
  await sync();
});

test('an image whose facts cannot all be read goes only when that is acknowledged, and the acknowledgement is recorded', async ({
  request,
  control,
}) => {
  const imageId = await control.addImage({ name: 'unknown-acknowledged', regions: ['cn-beijing'] });
  const fault = await control.addFault({ operation: 'DescribeBundles', region: 'cn-beijing', kind: 'forbidden' });
  const plan = await (await request.post('/api/plans', { data: { imageIds: [imageId] } })).json();
  expect(plan.items[0].verdict).toBe('unknown');
  const ask = (acknowledgeUnknown: boolean) =>
    request.delete(`/api/images/${imageId}`, {
      data: { acknowledgeUnknown },
      headers: { 'if-match': `"${plan.digest}"` },
    });
  expect(await (await ask(false)).json()).toMatchObject({ code: 'unknown-not-acknowledged', status: 409 });
  expect(await (await ask(true)).json()).toMatchObject({ outcome: 'deleted' });
  await control.removeFault(fault);
  const { records } = await (await request.get('/api/audit?type=deletion-confirmed')).json();
  expect(records[0].event).toMatchObject({ imageIds: [imageId], acknowledgesUnknown: true });
});
