import { claimItem } from '@/lib/db/claim-items';
import { describeImage } from './describe-image';
import { findingsOf } from './findings';
import { syncInventory } from './sync-inventory';
import { carriedOut, confirmed } from './testing/carried-out';
import { anImage, expect, test } from './testing/service-test';

const NOT_ALLOW = 'ImageDeleteFailed.NotAllow';
const TEMPLATES = { templates: [{ name: 'First' }, { name: 'Second' }] };

/** What turns up between the last look and the call, the code that follows by the vendor's rules, and what must be named. */
const LATE = [
  {
    what: 'a delivery group',
    onDelete: { groups: [{ name: 'office', sessions: 1 }] },
    code: NOT_ALLOW,
    cause: 'used-by-delivery-group',
    certainty: 'likely',
    evidence: { name: 'office' },
  },
  {
    what: 'a workstation',
    onDelete: { workstations: [{ name: 'render' }] },
    code: NOT_ALLOW,
    cause: 'used-by-workstation',
    certainty: 'likely',
    evidence: { name: 'render' },
  },
  {
    what: 'a pool',
    onDelete: { desktopGroups: [{ name: 'pool' }] },
    code: 'ImageNotAllowDelete',
    cause: 'used-by-desktop-group',
    certainty: 'evident',
    evidence: { name: 'pool' },
  },
  {
    what: 'a share',
    onDelete: { sharedTo: ['2345678901234567'] },
    code: 'ImageDeleteFailed.HasSharedImage',
    cause: 'shared-to-others',
    certainty: 'evident',
    evidence: { id: '2345678901234567' },
  },
  {
    what: 'a community image',
    onDelete: { communityImages: ['published'] },
    code: 'ImageDeleteFailed.NotAllowCommunityParent',
    cause: 'community-parent',
    certainty: 'evident',
    evidence: { name: 'published' },
  },
  {
    what: 'its making',
    onDelete: { status: 'CREATING' },
    code: 'InvalidImageOperation.ImageIsCreating',
    cause: 'being-created',
    certainty: 'evident',
    evidence: { status: 'creating' },
  },
  {
    what: 'another owner',
    onDelete: { type: 'Shared', aliUid: '2345678901234567' },
    code: 'ImageDeleteFailed.NotAllowSharedImage',
    cause: 'shared-to-this-account',
    certainty: 'evident',
    evidence: { detail: '2345678901234567' },
  },
];

for (const { what, onDelete, code, cause, certainty, evidence } of LATE) {
  test(`${what} that turned up right before the delete is named as why it was refused, in the item and in the list`, async ({
    held,
    control,
  }) => {
    await syncInventory(held);
    const imageId = await anImage(control, { name: `late-${cause}`, regions: ['cn-shanghai'], onDelete });
    await syncInventory(held);
    const { outcome, vendor, detail } = await carriedOut(held, imageId);
    expect({ outcome, code: vendor?.code }).toEqual({ outcome: 'refused', code });
    expect(detail.aftermath).toMatchObject({ image: 'there', cause, certainty, appeared: [cause], remains: [] });
    expect(detail.findings.find(({ kind }) => kind === cause)?.evidence).toEqual([expect.objectContaining(evidence)]);
    const [row] = await held.db.query<{ verdict: string }>('select verdict from images where image_id = $1', [imageId]);
    const page = await describeImage(imageId, {}, held);
    expect([row?.verdict, page?.verdict]).toEqual(
      cause === 'being-created' ? ['busy', 'busy'] : ['blocked', 'blocked'],
    );
    await control.removeImage(imageId);
  });
}

test('after a refusal without a cause it is said that none was found, and what was read and when', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'no-cause', regions: ['cn-beijing'], deleteAnswers: NOT_ALLOW });
  const before = new Date().toISOString();
  const { detail, sentAt } = await carriedOut(held, imageId);
  expect(detail.aftermath).toMatchObject({ image: 'there', cause: null, certainty: 'none-found', appeared: [] });
  const read = detail.aftermath?.sources ?? [];
  expect(read.map(({ operation, regionId }) => [operation, regionId].join(' ').trim()).sort()).toEqual([
    'DescribeBundles cn-beijing',
    'DescribeDesktopGroups cn-beijing',
    'DescribeDesktops cn-beijing',
    'DescribeImages cn-beijing',
    'DescribeTemplates',
    'ListAppInstanceGroup',
    'ListImage',
    'ListImage',
    'ListWuyingServer',
  ]);
  for (const { readAt } of read) expect(readAt ?? '').toMatch(/Z$/);
  expect(read.every(({ readAt }) => (readAt ?? '') > (sentAt ?? before))).toBe(true);
});

test('what could not be read is said, and nothing is not claimed to be there', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'unread-cause', deleteAnswers: NOT_ALLOW });
  const fault = await control.addFault({ operation: 'ListWuyingServer', kind: 'forbidden' });
  const { outcome, detail } = await carriedOut(held, imageId);
  await control.removeFault(fault);
  expect(outcome).toBe('refused');
  expect(detail.aftermath).toMatchObject({ cause: null, certainty: 'not-told' });
  expect(detail.aftermath?.sources.filter(({ readAt }) => readAt === null)).toMatchObject([
    { operation: 'ListWuyingServer', errorKind: 'forbidden' },
  ]);
  expect(detail.findings.filter(({ severity }) => severity === 'unchecked')).toMatchObject([
    { operation: 'ListWuyingServer' },
  ]);
});

test('when the console itself is not permitted, the image is not read for a cause that is not there', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'not-permitted' });
  await confirmed(held, imageId);
  const item = await claimItem(held.db, { leaseMs: 60_000 });
  if (!item) throw new Error('nothing to claim');
  const calls = await control.calls('ListAppInstanceGroup');
  const { outcome, detail } = await findingsOf(held, item, {
    outcome: 'refused',
    answer: 'refused',
    errorKind: 'forbidden',
    vendor: null,
    sends: 1,
    effectPossible: false,
  });
  expect({ outcome, detail }).toEqual({ outcome: 'refused', detail: { findings: [], aftermath: null } });
  expect(await control.calls('ListAppInstanceGroup')).toBe(calls);
});

for (const { effectPossible, outcome } of [
  { effectPossible: false, outcome: 'already-gone' },
  { effectPossible: true, outcome: 'deleted' },
]) {
  test(`an image that is gone when the cause is looked for was not refused: ${outcome}`, async ({ held, control }) => {
    const imageId = await anImage(control, { name: 'gone-meanwhile' });
    await confirmed(held, imageId);
    const item = await claimItem(held.db, { leaseMs: 60_000 });
    if (!item) throw new Error('nothing to claim');
    await control.removeImage(imageId);
    const ending = { outcome: 'refused', answer: 'unknown', errorKind: 'vendor', vendor: null, sends: 1 } as const;
    const found = await findingsOf(held, item, { ...ending, effectPossible });
    expect(found).toMatchObject({ outcome, detail: { aftermath: { image: 'gone', cause: 'gone' } } });
  });
}

test('after a half delete that left the image, what went and what stayed is listed', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'half', ...TEMPLATES, onDelete: { stops: 'before-image' } });
  const { outcome, sends, detail } = await carriedOut(held, imageId);
  expect({ outcome, sends, image: detail.aftermath?.image }).toEqual({ outcome: 'refused', sends: 4, image: 'there' });
  expect(detail.aftermath?.remains).toMatchObject([
    { kind: 'template', name: 'First', state: 'gone' },
    { kind: 'template', name: 'Second', state: 'there' },
  ]);
});

test('templates that outlived their image are listed', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'left-over', ...TEMPLATES, onDelete: { stops: 'after-image' } });
  const { outcome, detail } = await carriedOut(held, imageId);
  expect(outcome).toBe('deleted');
  expect(detail.aftermath).toMatchObject({ image: 'gone', cause: null, certainty: null });
  expect(detail.aftermath?.remains.map(({ state }) => state)).toEqual(['there', 'there']);
});

test('a later send that succeeds after a half one is looked after as well, bundles included', async ({
  held,
  control,
}) => {
  const onDelete = { stops: 'before-image', times: 1 };
  const imageId = await anImage(control, { name: 'second-try', ...TEMPLATES, bundles: [{ name: 'Old' }], onDelete });
  const { outcome, sends, detail } = await carriedOut(held, imageId);
  expect({ outcome, sends }).toEqual({ outcome: 'deleted', sends: 2 });
  expect(detail.aftermath?.remains).toMatchObject([
    { kind: 'template', name: 'First', state: 'gone' },
    { kind: 'template', name: 'Second', state: 'gone' },
    { kind: 'bundle', name: 'Old', state: 'gone' },
  ]);
});

test('templates that cannot be read after a half delete are not called gone', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'half-unread', ...TEMPLATES, onDelete: { stops: 'after-image' } });
  await syncInventory(held);
  const fault = await control.addFault({ operation: 'DescribeTemplates', kind: 'forbidden' });
  const { outcome, detail } = await carriedOut(held, imageId);
  await control.removeFault(fault);
  expect(outcome).toBe('deleted');
  expect(detail.aftermath?.remains.map(({ state }) => state)).toEqual(['not-told', 'not-told']);
  expect(detail.aftermath?.sources).toMatchObject([{ operation: 'DescribeTemplates', errorKind: 'forbidden' }]);
});

test('a delete that was answered as done costs no further reading', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'plain', ...TEMPLATES });
  await confirmed(held, imageId);
  const calls = await control.calls('DescribeTemplates');
  const { outcome, detail } = await carriedOut(held, await anImage(control, { name: 'plain-2', ...TEMPLATES }));
  expect({ outcome, aftermath: detail.aftermath, findings: detail.findings }).toEqual({
    outcome: 'deleted',
    aftermath: null,
    findings: [],
  });
  // The plan of the second, and a last look at each.
  expect((await control.calls('DescribeTemplates')) - calls).toBe(3);
});

test('what a refusal found does not outlast it: the next sync frees the image again', async ({ held, control }) => {
  const onDelete = { groups: [{ id: 'aig-passing', name: 'passing' }] };
  const imageId = await anImage(control, { name: 'passing', onDelete });
  await syncInventory(held);
  await carriedOut(held, imageId);
  expect(await describeImage(imageId, {}, held)).toMatchObject({ verdict: 'blocked' });
  await control.removeDependent('aig-passing');
  await syncInventory(held);
  expect(await describeImage(imageId, {}, held)).toMatchObject({ verdict: 'deletable', dependentList: [] });
});
