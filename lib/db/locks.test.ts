import type { AuditContext } from '@/lib/domain/audit-event';
import { appendAudit } from './audit';
import { fenced, takeLease } from './leases';
import { LOCKS } from './locks';
import type { Executor } from './open-database';
import { keepProtections } from './protections';
import { expect, onPostgres, test } from './testing/database-test';

const CONTEXT: AuditContext = {
  actor: 'tester',
  address: null,
  correlationId: 'test',
  deletionId: null,
  imageId: null,
  imageName: null,
};

test('no two locks have one number', () => {
  expect(new Set(Object.values(LOCKS)).size).toBe(Object.keys(LOCKS).length);
});

onPostgres(
  'two that are about to send hold protections still side by side, and both get their record',
  async ({ db }) => {
    let holding = 0;
    let bothHold = () => {};
    const both = new Promise<void>((resolve) => {
      bothHold = resolve;
    });
    const send = async (tx: Executor) => {
      await keepProtections(tx);
      holding += 1;
      if (holding === 2) bothHold();
      await both;
      await appendAudit(tx, CONTEXT, { type: 'protection-removed', owner: 'a', reason: 'b' });
    };
    await Promise.all([db.transaction(send), db.transaction(send)]);
    expect(await db.query('select seq::integer from audit order by seq')).toEqual([{ seq: 1 }, { seq: 2 }]);
  },
);

onPostgres('a send need not wait for what a sync writes', async ({ db, other }) => {
  const lease = await takeLease(db, 'sync', 60_000);
  if (!lease) throw new Error('nobody else has it');
  await fenced(db, lease).transaction(async () => {
    const [free] = await other.query('select pg_try_advisory_lock($1) as free', [LOCKS.dailyCap]);
    expect(free).toEqual({ free: true });
  });
});
