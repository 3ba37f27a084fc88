/** Texts and numbers that a database refuses: whatever reaches this layer must not make a write or a question fail. */

import type { AuditContext } from '@/lib/domain/audit-event';
import type { ImageId } from '@/lib/domain/image';
import { dependentOf } from '@/lib/domain/testing/facts';
import { appendAudit } from './audit';
import { verifyAudit } from './audit-check';
import { ALL_RECORDS, auditBefore } from './audit-list';
import { findDeletion, findDeletionByKey } from './deletions';
import { loadFacts } from './facts';
import { listDeletions } from './list-deletions';
import { findPlan } from './plans';
import { setProtection } from './protections';
import { recordSourceFailure, replaceShares } from './sources';
import { expect, onBoth } from './testing/database-test';
import { deletionOf } from './testing/deletions';
import { at, image, listAt } from './testing/images';
import { listed, OWN } from './testing/index-of';
import { replaceDependents } from './testing/take-over';

const BAD = 'a\0b\ud800c';
const KEPT = 'a\ufffdb\ufffdc';
const ID = 'imgc-a' as ImageId;
const GROUPS = { operation: 'ListAppInstanceGroup', regionId: null, scope: null } as const;
const SHARES = { operation: 'DescribeImages', regionId: 'cn-shanghai', scope: null } as const;

onBoth('NUL and halves of characters in what was read become U+FFFD, and nothing else changes', async ({ db }) => {
  await listAt(db, 0, [image(ID, { name: BAD, description: 'written as \\u0000 and \\ud800' })]);
  const dependent = dependentOf('delivery-group', 'aig-1', { name: BAD });
  await replaceDependents(db, GROUPS, [{ imageRef: ID, dependent }]);
  await setProtection(db, ID, { owner: BAD, reason: BAD, expiresAt: null }, BAD);
  const error = { kind: 'timeout', code: null, message: BAD, requestId: null, missingPermission: null } as const;
  await recordSourceFailure(db, GROUPS, { ...error, at: at(0) });
  const [facts] = await loadFacts(db, [ID]);
  expect(facts).toMatchObject({
    image: { name: KEPT, description: 'written as \\u0000 and \\ud800' },
    dependents: [{ name: KEPT }],
    protection: { owner: KEPT, reason: KEPT },
    sources: [{ error: { message: KEPT } }],
  });
  await deletionOf(db, BAD, [BAD]);
  expect(await findDeletion(db, BAD)).toMatchObject({ id: KEPT, items: [{ imageId: KEPT }] });
});

onBoth('the trail takes them too, and still verifies', async ({ db }) => {
  const context: AuditContext = {
    actor: BAD,
    address: BAD,
    correlationId: BAD,
    deletionId: BAD,
    imageId: BAD,
    imageName: BAD,
  };
  for (const owner of ['plain', BAD, '\\u0000', '\udfff'])
    await db.transaction((tx) => appendAudit(tx, context, { type: 'protection-removed', owner, reason: BAD }));
  expect(await verifyAudit(db)).toMatchObject({ ok: true, checked: 4 });
});

onBoth('questions that hold them are answered, not failed', async ({ db }) => {
  await listAt(db, 0, [image(ID, { name: KEPT })]);
  expect((await listed(db, { ...OWN, search: KEPT })).total).toBe(1);
  expect((await listed(db, { ...OWN, search: '\ufffd\ufffd', region: [BAD] })).total).toBe(0);
  const filter = { ...ALL_RECORDS, search: BAD, type: [BAD], actor: [BAD], code: [BAD], deletionId: BAD };
  expect(await auditBefore(db, filter, { before: null, limit: 5 })).toEqual([]);
  expect(await findDeletion(db, BAD)).toBeNull();
  expect(await findDeletionByKey(db, BAD)).toBeNull();
  expect(await findPlan(db, BAD)).toBeNull();
  expect(
    (await listDeletions(db, { search: BAD, state: [], by: [BAD], cursor: `o.${BAD}`, limit: 5, capped: false })).total,
  ).toBe(0);
});

onBoth('times from before the calendar begins and after it ends are times like others', async ({ db }) => {
  await listAt(db, 0, [image(ID), image('imgc-b')]);
  await listAt(db, 10, [image(ID)]);
  for (const [goneSince, rows] of [
    ['0000-01-01T00:00:00Z', 2],
    ['9999-12-31T23:59:59.999Z', 1],
    [at(10), 2],
    [at(12), 1],
    ['no time', 1],
  ] as const)
    expect((await listed(db, { ...OWN, goneSinceMs: Date.parse(goneSince) })).images, goneSince).toHaveLength(rows);
});

onBoth('numbers and times that no column holds do not make the whole list fail', async ({ db }) => {
  await listAt(db, 0, [
    image('imgc-huge', { systemDiskGib: 3e12 }),
    image('imgc-none', { systemDiskGib: Number.NaN }),
    image('imgc-below', { systemDiskGib: -3e12 }),
    image('imgc-time', { createdAt: 'garbage', changedAt: '+275760-09-13T00:00:00.000Z' }),
  ]);
  const { images } = await listed(db, { ...OWN, sort: 'size' });
  expect(images.map((each) => each.id)).toEqual(['imgc-below', 'imgc-none', 'imgc-time', 'imgc-huge']);
});

onBoth('a list that names one thing twice is taken over with the last of both', async ({ db }) => {
  await listAt(db, 0, [image(ID, { name: 'first' }), image('imgc-b'), image(ID, { name: 'last' })]);
  const share = { imageRef: ID, regionId: 'cn-shanghai' };
  await db.transaction((tx) =>
    replaceShares(tx, SHARES, [
      { ...share, count: 1 },
      { ...share, count: 2 },
    ]),
  );
  expect((await loadFacts(db, [ID]))[0]).toMatchObject({ image: { name: 'last' }, shares: [{ count: 2 }] });
});
