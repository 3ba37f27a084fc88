import { expect } from '@playwright/test';
import { CODE_SENTINELS } from '../sentinels/code-sentinels';
import { control, errorOf } from '../testing/clients';
import { test } from '../testing/simulator-test';

test.beforeEach(({ simulator }) => control(simulator.control, 'POST', '/reset', { images: 0 }));

async function effectsOn(address: string, imageId: string): Promise<Record<string, unknown>[]> {
  const { effects } = await control<{ effects: Record<string, unknown>[] }>(
    address,
    'GET',
    `/effects?imageId=${imageId}`,
  );
  return effects;
}

test('an image that nothing uses is gone from the list after DeleteImage, with one effect that carries the request id', async ({
  simulator,
  call,
}) => {
  const body = { ImageId: 'imgc-sentinel-deletable' };
  const deleted = await call({ action: 'DeleteImage', body });
  expect(deleted.body).toMatchObject({ Success: true, Code: '200', Data: true, Message: 'successful' });
  const listed = await call({ action: 'ListImage', body });
  expect(listed.body).toMatchObject({ Count: 0, Data: [] });
  expect(await effectsOn(simulator.control, body.ImageId)).toMatchObject([
    { type: 'image-deleted', operation: 'DeleteImage', requestId: deleted.body.RequestId },
  ]);
});

test('a second DeleteImage answers Image.NotExist and has no effect', async ({ simulator, call }) => {
  const body = { ImageId: 'imgc-sentinel-deletable' };
  await call({ action: 'DeleteImage', body });
  expect(await errorOf(call({ action: 'DeleteImage', body }))).toMatchObject({
    code: 'Image.NotExist',
    statusCode: 400,
  });
  expect(await effectsOn(simulator.control, body.ImageId)).toHaveLength(1);
});

for (const [end, code] of Object.entries(CODE_SENTINELS)) {
  test(`the sentinel for ${code} answers exactly that code and is not deleted by the call`, async ({
    simulator,
    call,
  }) => {
    const body = { ImageId: `imgc-sentinel-code-${end}` };
    const error = await errorOf(call({ action: 'DeleteImage', body }));
    expect(error).toMatchObject({ code, statusCode: code === 'ServiceUnavailable' ? 500 : 400 });
    const effects = await effectsOn(simulator.control, body.ImageId);
    expect(effects.filter((effect) => effect.type === 'image-deleted')).toEqual([]);
    const listed = await call({ action: 'ListImage', body });
    expect(listed.body.Count).toBe(code === 'Image.NotExist' ? 0 : 1);
  });
}

const LATE = {
  group: 'ImageDeleteFailed.NotAllow',
  workstation: 'ImageDeleteFailed.NotAllow',
  pool: 'ImageNotAllowDelete',
  share: 'ImageDeleteFailed.HasSharedImage',
  community: 'ImageDeleteFailed.NotAllowCommunityParent',
  creating: 'InvalidImageOperation.ImageIsCreating',
  foreign: 'ImageDeleteFailed.NotAllowSharedImage',
};
for (const [end, code] of Object.entries(LATE)) {
  test(`imgc-sentinel-late-${end} is refused with ${code} by the documented rules, for something that was not there before the call`, async ({
    simulator,
    call,
  }) => {
    const body = { ImageId: `imgc-sentinel-late-${end}` };
    expect(await errorOf(call({ action: 'DeleteImage', body }))).toMatchObject({ code });
    const effects = await effectsOn(simulator.control, body.ImageId);
    expect(effects.filter(({ operation }) => operation !== 'elsewhere')).toEqual([]);
    expect(await errorOf(call({ action: 'DeleteImage', body }))).toMatchObject({ code });
    expect(await effectsOn(simulator.control, body.ImageId), 'the second call adds nothing').toEqual(effects);
  });
}

for (const { end, listed, templates } of [
  { end: 'before-image', listed: 1, templates: ['Second template'] },
  { end: 'after-image', listed: 0, templates: ['First template', 'Second template'] },
]) {
  test(`imgc-sentinel-half-${end} answers DeleteTemplate.Failed with half of the effect done`, async ({ call }) => {
    const body = { ImageId: `imgc-sentinel-half-${end}` };
    expect(await errorOf(call({ action: 'DeleteImage', body }))).toMatchObject({ code: 'DeleteTemplate.Failed' });
    expect((await call({ action: 'ListImage', body })).body.Count).toBe(listed);
    const left = await call({ version: '2020-09-30', action: 'DescribeTemplates', body });
    expect((left.body.Data as { TemplateName: string }[]).map((template) => template.TemplateName)).toEqual(templates);
  });
}

test('a delete that stops halfway a number of times is done the next time', async ({ simulator, call }) => {
  const templates = [{}, {}];
  const onDelete = { stops: 'before-image', times: 1 };
  const made = await control<{ image: { id: string } }>(simulator.control, 'POST', '/images', {
    name: 'once',
    templates,
    onDelete,
  });
  const body = { ImageId: made.image.id };
  expect(await errorOf(call({ action: 'DeleteImage', body }))).toMatchObject({ code: 'DeleteTemplate.Failed' });
  expect((await call({ action: 'DeleteImage', body })).body).toMatchObject({ Success: true });
});

const BY_RULE = {
  'imgc-sentinel-creating': 'InvalidImageOperation.ImageIsCreating',
  'imgc-sentinel-init': 'InvalidImageOperation.ImageIsCreating',
  'imgc-sentinel-distributing': 'InvalidImageOperation.ImageIsCreating',
  'imgc-sentinel-shared-to-me': 'ImageDeleteFailed.NotAllowSharedImage',
  'imgc-sentinel-shared-to-others': 'ImageDeleteFailed.HasSharedImage',
  'imgc-sentinel-community-parent': 'ImageDeleteFailed.NotAllowCommunityParent',
  'imgc-sentinel-community': 'ImageDeleteFailed.NotAllow',
  'imgc-sentinel-system': 'ImageDeleteFailed.NotAllow',
  'imgc-sentinel-delivery-group': 'ImageDeleteFailed.NotAllow',
  'imgc-sentinel-delivery-group-idle': 'ImageDeleteFailed.NotAllow',
  'imgc-sentinel-workstation': 'ImageDeleteFailed.NotAllow',
  'imgc-sentinel-desktop-group': 'ImageNotAllowDelete',
  'imgc-sentinel-many-reasons': 'ImageDeleteFailed.HasSharedImage',
  'imgc-never-existed': 'Image.NotExist',
};

for (const [imageId, code] of Object.entries(BY_RULE)) {
  test(`${imageId} is refused by the documented rules with ${code}, and nothing happens`, async ({
    simulator,
    call,
  }) => {
    const error = await errorOf(call({ action: 'DeleteImage', body: { ImageId: imageId } }));
    expect(error).toMatchObject({ code, statusCode: 400 });
    expect(await effectsOn(simulator.control, imageId)).toEqual([]);
  });
}

for (const name of ['desktops', 'regions', 'parent', 'create-failed', 'hostile-name']) {
  test(`imgc-sentinel-${name} can be deleted: what it has is worth a note, not a refusal`, async ({ call }) => {
    const answer = await call({ action: 'DeleteImage', body: { ImageId: `imgc-sentinel-${name}` } });
    expect(answer.body.Data).toBe(true);
  });
}

test('templates and bundles go along, whichever id they name, and cloud computers stay', async ({
  simulator,
  call,
}) => {
  for (const imageId of ['imgc-sentinel-templates', 'imgc-sentinel-bundles', 'imgc-sentinel-desktops']) {
    await call({ action: 'DeleteImage', body: { ImageId: imageId } });
  }
  const templates = await effectsOn(simulator.control, 'imgc-sentinel-templates');
  expect(templates.map((effect) => effect.subjectId)).toEqual(['b-sentinel-template-1', 'b-sentinel-template-2', null]);
  const bundles = await effectsOn(simulator.control, 'imgc-sentinel-bundles');
  expect(bundles.map((effect) => effect.subjectId)).toEqual(['b-sentinel-bundle-1', 'b-sentinel-bundle-2', null]);
  const query = { RegionId: 'cn-shanghai', MaxResults: 100 };
  const desktops = await call({ action: 'DescribeDesktops', version: '2020-09-30', query });
  expect(desktops.body.TotalCount).toBe(3);
});

test('DeleteImage is published for POST only: GET is refused', async ({ call }) => {
  const query = { ImageId: 'imgc-sentinel-deletable' };
  const error = await errorOf(call({ action: 'DeleteImage', method: 'GET', query }));
  expect(error).toMatchObject({ code: 'UnsupportedHTTPMethod', statusCode: 403 });
});

test('with a read-after-write delay a deleted image is still listed until the delay is over', async ({
  simulator,
  call,
}) => {
  await control(simulator.control, 'PUT', '/settings', { readAfterWriteMs: 60_000 });
  const body = { ImageId: 'imgc-sentinel-deletable' };
  await call({ action: 'DeleteImage', body });
  expect((await call({ action: 'ListImage', body })).body.Count).toBe(1);
  expect((await errorOf(call({ action: 'DeleteImage', body }))).code).toBe('Image.NotExist');
  await control(simulator.control, 'POST', '/advance', { ms: 60_000 });
  expect((await call({ action: 'ListImage', body })).body.Count).toBe(0);
});

test('in mode async the effect comes after the answer and carries its request id', async ({ simulator, call }) => {
  await control(simulator.control, 'PUT', '/settings', { deleteMode: 'async', asyncDeleteMs: 60_000 });
  const body = { ImageId: 'imgc-sentinel-templates' };
  const { RequestId } = (await call({ action: 'DeleteImage', body })).body;
  expect(await effectsOn(simulator.control, body.ImageId)).toEqual([]);
  expect((await call({ action: 'ListImage', body })).body.Count).toBe(1);
  await control(simulator.control, 'POST', '/advance', { ms: 60_000 });
  expect((await call({ action: 'ListImage', body })).body.Count).toBe(0);
  const effects = await effectsOn(simulator.control, body.ImageId);
  expect(effects.map((effect) => effect.requestId)).toEqual([RequestId, RequestId, RequestId]);
});
