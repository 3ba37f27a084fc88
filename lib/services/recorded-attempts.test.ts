/** Every attempt leaves its record, whatever came of it. */
import { auditQuerySchema } from '@/lib/contract/audit';
import { type Actor, LOCAL_RIGHTS } from '@/lib/domain/actor';
import type { ImageId } from '@/lib/domain/image';
import { confirmDeletion } from './confirm-deletion';
import { deleteImage } from './delete-image';
import { listAudit } from './list-audit';
import { makePlan } from './make-plan';
import type { Runtime } from './runtime';
import { stopDeletion } from './stop-deletion';
import { anImage, expect, test } from './testing/service-test';

/** Whoever acts in one test: its records are found by the correlation id. */
const actorOf = (correlationId: string): Actor => ({
  name: 'tester',
  address: '192.0.2.7',
  correlationId,
  rights: LOCAL_RIGHTS,
});

const recordsOf = async (held: Runtime, correlationId: string) =>
  (await listAudit(auditQuerySchema.parse({ correlationId }), held)).records.reverse();

test('a plan, its confirmation with what goes along, and each image that a stop kept from going', async ({
  held,
  control,
}) => {
  const actor = actorOf('stopped');
  const plain = await anImage(control, { name: 'recorded-plain' });
  const losing = await anImage(control, { name: 'recorded-losing', templates: [{ name: 'lost-template' }] });
  const plan = await makePlan([plain, losing], actor, held);
  const { deletionId } = await confirmDeletion(
    {
      planId: plan.id,
      digest: plan.digest,
      reason: 'why',
      ticket: 'CHG-1',
      acknowledgeLosses: true,
      acknowledgeUnknown: false,
    },
    'recorded',
    actor,
    held,
  );
  await stopDeletion(deletionId, actor, held);
  const records = await recordsOf(held, 'stopped');
  const common = { actor: 'tester', address: '192.0.2.7' };
  const { digest } = plan;
  const settled = (imageId: ImageId) => ({
    ...common,
    deletionId,
    imageId,
    event: { type: 'item-settled', outcome: 'cancelled' },
  });
  expect(records).toMatchObject([
    { ...common, deletionId: null, event: { type: 'plan-made', planId: plan.id, digest, imageIds: [plain, losing] } },
    {
      ...common,
      deletionId,
      event: {
        type: 'deletion-confirmed',
        digest,
        reason: 'why',
        ticket: 'CHG-1',
        losses: [{ imageId: losing, kind: 'template-goes-along', things: [{ name: 'lost-template' }] }],
      },
    },
    { ...common, deletionId, event: { type: 'deletion-cancelled', cancelledItems: 2, alreadySent: 0 } },
    settled(plain),
    settled(losing),
  ]);
});

test('a delete without a digest, one with a digest of nothing, and a key that belongs to another request', async ({
  held,
  control,
}) => {
  const actor = actorOf('refused');
  const imageId = await anImage(control, { name: 'recorded-refused' });
  const attempt = { imageId, reason: 'no plan', ticket: 'CHG-2', acknowledgeUnknown: false, waitMs: 0 };
  const codes = ['precondition-missing', 'digest-mismatch'];
  for (const [index, digest] of [null, 'sha256-none'].entries())
    await expect(deleteImage({ ...attempt, digest }, actor, held)).rejects.toMatchObject({ code: codes[index] });
  const { id: planId, digest } = await makePlan([imageId], actorOf('other'), held);
  const request = { planId, digest, reason: '', ticket: null, acknowledgeLosses: true, acknowledgeUnknown: false };
  const first = await confirmDeletion(request, 'reused', actorOf('other'), held);
  const reused = confirmDeletion({ ...request, reason: 'another' }, 'reused', actor, held);
  await expect(reused).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  const denied = { type: 'deletion-denied', imageIds: [imageId] };
  expect(await recordsOf(held, 'refused')).toMatchObject([
    { imageId, event: { ...denied, code: codes[0], digest: null, reason: 'no plan', ticket: 'CHG-2' } },
    { imageId, event: { ...denied, code: codes[1], digest: 'sha256-none', planId: null } },
    { imageId, event: { ...denied, code: 'idempotency-key-reused', digest, planId, reason: 'another' } },
  ]);
  await stopDeletion(first.deletionId, actorOf('other'), held);
});
