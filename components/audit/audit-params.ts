/** The state of the audit screen as it stands in the URL, also for the server's first render; what is not understood is left out. */
import { AUDIT_TYPES, type AuditType } from '@/lib/domain/audit-event';
import { OUTCOMES, type Outcome } from '@/lib/domain/outcome';
import type { AuditListQuery } from '@/lib/queries/audit';

const MAX_SEARCH = 200;
const MAX_VALUES = 50;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface AuditParams {
  search: string;
  type: AuditType[];
  actor: string[];
  outcome: Outcome[];
  code: string[];
  deletionId: string | null;
  imageId: string | null;
  correlationId: string | null;
  /** Days, UTC; the last one is included. */
  from: string | null;
  to: string | null;
}

/** Filters that say what a record belongs to; they come with links from elsewhere. */
export const BELONGING = ['imageId', 'deletionId', 'correlationId'] as const;

/** Reads what of a request's parameters the trail needs. */
export function auditQueryOfRequest(params: Record<string, string | string[] | undefined>): AuditListQuery {
  const all = (name: string) => [params[name] ?? []].flat();
  const one = (name: string) => all(name)[0] ?? null;
  return auditQueryOf({
    search: one('search') ?? '',
    type: all('type').flatMap((value) => AUDIT_TYPES.filter((known) => known === value)),
    actor: all('actor'),
    outcome: all('outcome').flatMap((value) => OUTCOMES.filter((known) => known === value)),
    code: all('code'),
    deletionId: one('deletionId'),
    imageId: one('imageId'),
    correlationId: one('correlationId'),
    from: one('from'),
    to: one('to'),
  });
}

/** The query for what the URL says. */
export function auditQueryOf(params: AuditParams): AuditListQuery {
  const { search, type, actor, outcome, code, deletionId, imageId, correlationId, from, to } = params;
  const isDay = (day: string | null) => day !== null && DAY.test(day) && !Number.isNaN(Date.parse(day));
  return {
    search: search.slice(0, MAX_SEARCH),
    type: [...new Set(type)].sort(),
    actor: severalOf(actor, 256),
    outcome: [...new Set(outcome)].sort(),
    code: severalOf(code, 128),
    ...(deletionId && { deletionId: deletionId.slice(0, 64) }),
    ...(imageId && { imageId: imageId.slice(0, 128) }),
    ...(correlationId && { correlationId: correlationId.slice(0, 64) }),
    ...(from && isDay(from) && { from }),
    ...(to && isDay(to) && { to }),
  };
}

/** Values as the API takes them: others would be refused as a whole. */
function severalOf(values: readonly string[], maxLength: number): string[] {
  return [...new Set(values.filter((value) => value !== '' && value.length <= maxLength))].sort().slice(0, MAX_VALUES);
}

/** Whether anything narrows the trail. */
export function isNarrowed(query: AuditListQuery): boolean {
  return Object.values(query).some((value) => value !== undefined && value.length > 0);
}
