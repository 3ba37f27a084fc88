/** The state of the audit screen as it stands in the URL, for the server's first render; what is not understood is left out. */
import { AUDIT_TYPES } from '@/lib/domain/audit-event';
import type { AuditListQuery } from '@/lib/queries/audit';

const MAX_SEARCH = 200;

/** Reads what of a request's parameters the trail needs. */
export function auditQueryOfRequest(params: Record<string, string | string[] | undefined>): AuditListQuery {
  const all = (name: string) => [params[name] ?? []].flat();
  return auditQueryOf({
    search: all('search')[0] ?? '',
    type: all('type').flatMap((value) => AUDIT_TYPES.filter((known) => known === value)),
    deletionId: all('deletionId')[0] ?? null,
    imageId: all('imageId')[0] ?? null,
  });
}

export interface AuditParams {
  search: string;
  type: AuditListQuery['type'];
  deletionId: string | null;
  imageId: string | null;
}

/** The query for what the URL says. */
export function auditQueryOf({ search, type, deletionId, imageId }: AuditParams): AuditListQuery {
  return {
    search: search.slice(0, MAX_SEARCH),
    type: [...new Set(type)].sort(),
    ...(deletionId && { deletionId }),
    ...(imageId && { imageId }),
  };
}
