/** The report of a deletion as rows of a spreadsheet: one per image, each with all that is said of the deletion, so that a row explains itself. */
import type { CsvValue } from './csv';

/** As much of a report's head as its rows say. */
export interface ReportRowHead {
  reportedAt: string;
  account: string | null;
  address: string | null;
  correlationId: string;
  plan: { id: string; digest: string };
  deletion: {
    id: string;
    reason: string;
    ticket: string | null;
    by: string;
    createdAt: string;
    finishedAt: string | null;
    state: string;
  };
}

/** As much of an image. */
export interface ReportRowItem {
  imageId: string;
  name: string | null;
  versionId: string | null;
  ownerAccount: string | null;
  verdict: string;
  sizeGib: number;
  regionIds: string[];
  losses: { evidence: { id: string; name: string | null; regionId: string | null }[] }[];
  state: string;
  outcome: string | null;
  vendor: { code: string | null; message: string; requestId: string | null; status: number | null } | null;
  detail: {
    confirmedByLook: boolean;
    seen: string | null;
    lookedAt: string | null;
    cancelledBy: string | null;
    differences: unknown[];
    findings: { kind: string }[];
  };
  sends: number;
  sentAt: string | null;
  settledAt: string | null;
  calls: { nonce: string; requestId: string | null }[];
  records: { seq: number; hash: string }[];
}

interface Column {
  title: string;
  cell: (item: ReportRowItem, head: ReportRowHead) => CsvValue;
}

/** Several values in one cell. */
const list = (values: readonly (string | number | null)[]) => values.filter((value) => value !== null).join(' | ');

const lossesOf = ({ losses }: ReportRowItem) =>
  list(
    losses.flatMap(({ evidence }) =>
      evidence.map(({ id, name, regionId }) => [name, id, regionId].filter(Boolean).join(' ')),
    ),
  );

/** What told the outcome of an image that is gone: the answer and the read after it, or a later look alone. */
const verificationOf = ({ outcome, detail }: ReportRowItem) =>
  outcome === 'deleted' || outcome === 'already-gone'
    ? detail.confirmedByLook
      ? 'later look'
      : 'read after the answer'
    : null;

/** Columns in their order. Their names are the same in every language. */
export const REPORT_COLUMNS: readonly Column[] = [
  { title: 'imageId', cell: ({ imageId }) => imageId },
  { title: 'imageName', cell: ({ name }) => name },
  { title: 'versionId', cell: ({ versionId }) => versionId },
  { title: 'ownerAccount', cell: ({ ownerAccount }) => ownerAccount },
  { title: 'regions', cell: ({ regionIds }) => list(regionIds) },
  { title: 'sizeGib', cell: ({ sizeGib }) => sizeGib },
  { title: 'plannedVerdict', cell: ({ verdict }) => verdict },
  { title: 'losses', cell: lossesOf },
  { title: 'state', cell: ({ state }) => state },
  { title: 'outcome', cell: ({ outcome }) => outcome },
  { title: 'verifiedBy', cell: verificationOf },
  { title: 'lastLookSaw', cell: ({ detail }) => detail.seen },
  { title: 'lastLookAt', cell: ({ detail }) => detail.lookedAt },
  { title: 'vendorStatus', cell: ({ vendor }) => vendor?.status ?? null },
  { title: 'vendorCode', cell: ({ vendor }) => vendor?.code ?? null },
  { title: 'vendorMessage', cell: ({ vendor }) => vendor?.message ?? null },
  { title: 'requestIds', cell: ({ calls }) => list(calls.map(({ requestId }) => requestId)) },
  { title: 'nonces', cell: ({ calls }) => list(calls.map(({ nonce }) => nonce)) },
  { title: 'sends', cell: ({ sends }) => sends },
  { title: 'lastSentAt', cell: ({ sentAt }) => sentAt },
  { title: 'settledAt', cell: ({ settledAt }) => settledAt },
  { title: 'cancelledBy', cell: ({ detail }) => detail.cancelledBy },
  {
    title: 'differences',
    cell: ({ detail }) => (detail.differences.length > 0 ? JSON.stringify(detail.differences) : null),
  },
  { title: 'foundAfterwards', cell: ({ detail }) => list(detail.findings.map(({ kind }) => kind)) },
  { title: 'auditRecords', cell: ({ records }) => list(records.map(({ seq }) => seq)) },
  { title: 'auditHashes', cell: ({ records }) => list(records.map(({ hash }) => hash)) },
  { title: 'deletionId', cell: (_, { deletion }) => deletion.id },
  { title: 'deletionState', cell: (_, { deletion }) => deletion.state },
  { title: 'reason', cell: (_, { deletion }) => deletion.reason },
  { title: 'ticket', cell: (_, { deletion }) => deletion.ticket },
  { title: 'confirmedBy', cell: (_, { deletion }) => deletion.by },
  { title: 'confirmedFrom', cell: (_, { address }) => address },
  { title: 'confirmedAt', cell: (_, { deletion }) => deletion.createdAt },
  { title: 'finishedAt', cell: (_, { deletion }) => deletion.finishedAt },
  { title: 'planId', cell: (_, { plan }) => plan.id },
  { title: 'planDigest', cell: (_, { plan }) => plan.digest },
  { title: 'correlationId', cell: (_, { correlationId }) => correlationId },
  { title: 'account', cell: (_, { account }) => account },
  { title: 'reportedAt', cell: (_, { reportedAt }) => reportedAt },
];
