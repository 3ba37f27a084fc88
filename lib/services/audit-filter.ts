/** The trail's query in the terms of the database. */
import 'server-only';
import type { z } from 'zod';
import type { auditFilterSchema } from '@/lib/contract/audit';
import type { AuditFilter } from '@/lib/db/audit-list';

const DAY_MS = 86_400_000;
const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Filter of a query. A day at the end of a period belongs to it as a whole. */
export function auditFilterOf(query: z.output<typeof auditFilterSchema>): AuditFilter {
  const { search, type, actor, outcome, code, deletionId, imageId, correlationId, from, to } = query;
  return {
    search,
    type,
    actor,
    outcome,
    code,
    deletionId,
    imageId,
    correlationId,
    from: from && new Date(from).toISOString(),
    to: to && new Date(Date.parse(to) + (IS_DAY.test(to) ? DAY_MS : 0)).toISOString(),
  };
}

/** Whether a query narrows anything. */
export function isWholeTrail({ type, actor, outcome, code, ...rest }: AuditFilter): boolean {
  return [type, actor, outcome, code].every(({ length }) => length === 0) && Object.values(rest).every((each) => !each);
}
