/** Invariant 4, recomputed here and not by the console: the trail is one chain without a gap or a fork. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditRow, Evidence } from '../evidence';
import { type Checked, collect } from './facts';

/** SHA-256 over the RFC 8785 JSON of a row without its hash, under the names that the API uses. */
export function hashOfRow(row: AuditRow): string {
  const { seq, at, actor, address, event } = row;
  const text = canonicalize({
    seq,
    at: new Date(at).toISOString(),
    actor,
    address,
    correlationId: row.correlation_id,
    deletionId: row.deletion_id,
    imageId: row.image_id,
    imageName: row.image_name,
    event,
    previousHash: row.previous_hash,
  });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

/** The chain verifies: numbers without a gap, each row hashed, each chained to the one before. */
export function chainIsWhole({ rows }: Evidence): Checked {
  const found = collect();
  let previous = '0'.repeat(64);
  const inOrder = [...rows.audit].sort((a, b) => a.seq - b.seq);
  for (const [index, row] of inOrder.entries()) {
    found.check(row.seq === index + 1, () => `record ${row.seq} stands where ${index + 1} should`);
    found.check(row.previous_hash === previous, () => `record ${row.seq} is not chained to the one before it`);
    found.check(row.hash === hashOfRow(row), () => `record ${row.seq} is not what its hash says`);
    previous = row.hash;
  }
  return found;
}
