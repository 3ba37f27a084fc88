import type { CloudErrorKind } from '@/lib/domain/cloud-error';
import type { AnswerClass } from '@/lib/domain/outcome';
import { deletePermission } from './delete-permission';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { deletionOf } from './testing/deletions';

/** A delete that was answered, at a second of a fixed minute. */
async function answered(db: Database, second: number, answer: AnswerClass, errorKind: CloudErrorKind | null) {
  const id = `deletion-${second}`;
  await deletionOf(db, id, [`imgc-${second}`]);
  await db.query(
    `update deletion_items set answer = $2, detail = jsonb_set(detail, '{errorKind}', $3::jsonb),
       sent_at = timestamptz '2026-11-24T12:00:00Z' + $4 * interval '1 s' where deletion_id = $1`,
    [id, answer, JSON.stringify(errorKind), second],
  );
}

onBoth('whether deletes are permitted is not known before one was answered clearly', async ({ db }) => {
  await answered(db, 1, 'unknown', 'timeout');
  await answered(db, 2, 'refused', 'credentials');
  await answered(db, 3, 'not-sent', 'unreachable');
  expect(await deletePermission(db)).toBeNull();
});

onBoth('the last clear answer counts, whichever deletion it is of', async ({ db }) => {
  await answered(db, 2, 'refused', 'forbidden');
  await answered(db, 1, 'done', null);
  expect(await deletePermission(db)).toMatchObject({ allowed: false });
  await answered(db, 3, 'refused', 'vendor');
  await answered(db, 4, 'unknown', 'reset');
  expect(await deletePermission(db)).toMatchObject({ allowed: true });
});
