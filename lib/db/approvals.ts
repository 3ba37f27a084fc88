/** Confirmations that wait for a second person. Decided once, by one statement; times are the database's. */
import 'server-only';
import type { ApprovalDecision } from '@/lib/domain/access-event';
import type { ApprovalCause } from '@/lib/domain/approval';
import type { Executor } from './open-database';
import { iso, isoOrNull, json } from './rows';

/** What the first person confirmed, to be carried out as it is. */
export interface ApprovalRequest {
  planId: string;
  digest: string;
  reason: string;
  ticket: string | null;
  acknowledgeLosses: boolean;
  acknowledgeUnknown: boolean;
}

export interface NewApproval {
  id: string;
  idempotencyKey: string;
  requestHash: string;
  request: ApprovalRequest;
  causes: ApprovalCause[];
  askedBy: string;
  askedFrom: string | null;
  correlationId: string;
  validMs: number;
}

export interface ApprovalRow extends Omit<NewApproval, 'validMs'> {
  askedAt: string;
  expiresAt: string;
  expired: boolean;
  decidedAt: string | null;
  decidedBy: string | null;
  decision: ApprovalDecision | null;
  deletionId: string | null;
}

interface Columns {
  approval_id: string;
  idempotency_key: string;
  request_hash: string;
  request: ApprovalRequest;
  why: ApprovalCause[];
  asked_by: string;
  asked_from: string | null;
  correlation_id: string;
  asked_at: Date;
  expires_at: Date;
  expired: boolean;
  decided_at: Date | null;
  decided_by: string | null;
  decision: ApprovalDecision | null;
  deletion_id: string | null;
}

const COLUMNS = `approval_id, idempotency_key, request_hash, request, why, asked_by, asked_from, correlation_id, asked_at, expires_at,
  expires_at <= clock_timestamp() as expired, decided_at, decided_by, decision, deletion_id`;

/** Keeps a confirmation. Null when its plan or key has one already. One of the plan that was decided or is over makes room. */
export async function insertApproval(tx: Executor, approval: NewApproval): Promise<ApprovalRow | null> {
  const { request } = approval;
  await tx.query(
    `delete from approvals where plan_id = $1 and deletion_id is null and (decided_at is not null or expires_at <= clock_timestamp())`,
    [request.planId],
  );
  const [row] = await tx.query<Columns>(
    `insert into approvals (approval_id, plan_id, idempotency_key, request_hash, request, why, asked_by, asked_from, correlation_id, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp() + $10::bigint * interval '1 millisecond')
     on conflict do nothing returning ${COLUMNS}`,
    [
      approval.id,
      request.planId,
      approval.idempotencyKey,
      approval.requestHash,
      json(request),
      json(approval.causes),
      approval.askedBy,
      approval.askedFrom,
      approval.correlationId,
      approval.validMs,
    ],
  );
  return row ? approvalOf(row) : null;
}

const BY = { id: 'approval_id', key: 'idempotency_key', plan: 'plan_id' } as const;

/** The confirmation with this id, key or plan. */
export async function findApproval(db: Executor, by: keyof typeof BY, value: string): Promise<ApprovalRow | null> {
  const [row] = await db.query<Columns>(`select ${COLUMNS} from approvals where ${BY[by]} = $1`, [value]);
  return row ? approvalOf(row) : null;
}

/** Confirmations that wait, the oldest first. */
export async function openApprovals(db: Executor, limit: number): Promise<ApprovalRow[]> {
  const rows = await db.query<Columns>(
    `select ${COLUMNS} from approvals where decided_at is null and expires_at > clock_timestamp() order by asked_at limit $1::integer`,
    [limit],
  );
  return rows.map(approvalOf);
}

/** Decides one that waits; false when it is decided or over. */
export async function decideApproval(
  tx: Executor,
  { id, decision, by, deletionId }: { id: string; decision: ApprovalDecision; by: string; deletionId: string | null },
): Promise<boolean> {
  const rows = await tx.query(
    `update approvals set decided_at = clock_timestamp(), decided_by = $2, decision = $3, deletion_id = $4
     where approval_id = $1 and decided_at is null and expires_at > clock_timestamp() returning approval_id`,
    [id, by, decision, deletionId],
  );
  return rows.length > 0;
}

function approvalOf(row: Columns): ApprovalRow {
  return {
    id: row.approval_id,
    idempotencyKey: row.idempotency_key,
    requestHash: row.request_hash,
    request: row.request,
    causes: row.why,
    askedBy: row.asked_by,
    askedFrom: row.asked_from,
    correlationId: row.correlation_id,
    askedAt: iso(row.asked_at),
    expiresAt: iso(row.expires_at),
    expired: row.expired,
    decidedAt: isoOrNull(row.decided_at),
    decidedBy: row.decided_by,
    decision: row.decision,
    deletionId: row.deletion_id,
  };
}
