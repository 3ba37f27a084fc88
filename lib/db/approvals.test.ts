import { type ApprovalRequest, decideApproval, findApproval, insertApproval, openApprovals } from './approvals';
import type { Executor } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { planOf } from './testing/deletions';

const ask = (db: Executor, id: string, planId: string, validMs = 3_600_000) =>
  insertApproval(db, {
    id,
    idempotencyKey: `key-${id}`,
    requestHash: 'hash',
    request: {
      planId,
      digest: planId,
      reason: 'r',
      ticket: null,
      acknowledgeLosses: true,
      acknowledgeUnknown: false,
    } satisfies ApprovalRequest,
    causes: [{ kind: 'size', images: 2, above: 1 }],
    askedBy: 'alice',
    askedFrom: null,
    correlationId: 'c',
    validMs,
  });

onBoth('of two people who decide at once, one decides', async ({ db, other }) => {
  await planOf(db, 'p', ['imgc-1', 'imgc-2']);
  await ask(db, 'a', 'p');
  const decisions = await Promise.all([
    decideApproval(db, { id: 'a', decision: 'approved', by: 'bob', deletionId: 'd' }),
    decideApproval(other, { id: 'a', decision: 'declined', by: 'carol', deletionId: null }),
  ]);
  expect(decisions.filter(Boolean)).toHaveLength(1);
  expect(await openApprovals(db, 10)).toEqual([]);
});

onBoth('what ran out is not confirmed any more, and its plan can be asked for again', async ({ db }) => {
  await planOf(db, 'p', ['imgc-1']);
  await ask(db, 'a', 'p', 0);
  expect(await decideApproval(db, { id: 'a', decision: 'approved', by: 'bob', deletionId: 'd' })).toBe(false);
  expect(await findApproval(db, 'id', 'a')).toMatchObject({ expired: true, decision: null });
  expect(await ask(db, 'b', 'p')).toMatchObject({ id: 'b', expired: false });
  expect(await ask(db, 'c', 'p')).toBeNull();
});
