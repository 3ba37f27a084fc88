'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsNativeArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { AuditPage } from '@/lib/contract/audit';
import { AUDIT_TYPES } from '@/lib/domain/audit-event';
import { OUTCOMES } from '@/lib/domain/outcome';
import { type AuditListQuery, auditQuery } from '@/lib/queries/audit';
import { auditQueryOf } from './audit-params';

const PARSERS = {
  search: parseAsString.withDefault(''),
  type: parseAsNativeArrayOf(parseAsStringLiteral(AUDIT_TYPES)),
  actor: parseAsNativeArrayOf(parseAsString),
  outcome: parseAsNativeArrayOf(parseAsStringLiteral(OUTCOMES)),
  code: parseAsNativeArrayOf(parseAsString),
  deletionId: parseAsString,
  imageId: parseAsString,
  correlationId: parseAsString,
  from: parseAsString,
  to: parseAsString,
};

/** The server's first page and the query that it answers. */
export interface FirstAudit {
  query: AuditListQuery;
  page: AuditPage;
  at: number;
}

/** The screen's state in the URL, and the records that it asks for. */
export function useAudit(first: FirstAudit | null) {
  const [params, setParams] = useQueryStates(PARSERS, { history: 'push' });
  const query = auditQueryOf(params);
  const rendered = first && JSON.stringify(first.query) === JSON.stringify(query) ? first : undefined;
  const list = useInfiniteQuery(auditQuery(query, rendered));
  return { params, setParams, query, list };
}
export type Audit = ReturnType<typeof useAudit>;
