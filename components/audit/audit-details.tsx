'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { useReasonText } from '@/components/images/reason-text';
import { LeaveLink } from '@/components/shell/leave-link';
import type { AuditRecordView } from '@/lib/contract/audit';
import { useFormats } from '@/lib/intl/format';
import { capsOf, eventOf, type StoredEvent } from './audit-event';

type Fact = readonly [term: keyof Terms, value: ReactNode];
type Terms = typeof import('@/messages/en.json')['audit']['detail'];

/** Everything that a record holds, in readable form. */
export function AuditDetails({ record }: { record: AuditRecordView }) {
  const t = useTranslations('audit.detail');
  const { exact } = useFormats();
  const mono = (text: string | null | undefined) => text && <span className="mono select-all">{text}</span>;
  const facts: Fact[] = [
    ...useEventFacts(eventOf(record), mono),
    ['imageId', record.imageId && <ImageLinks ids={[record.imageId]} />],
    ['deletionId', record.deletionId && <IdLink href={`/deletions/${record.deletionId}`} id={record.deletionId} />],
    ['at', `${exact(record.at)} · ${record.at}`],
    ['actor', record.actor],
    ['address', mono(record.address)],
    [
      'correlationId',
      <IdLink
        key="action"
        href={`/audit?correlationId=${encodeURIComponent(record.correlationId)}`}
        id={record.correlationId}
      />,
    ],
    ['seq', <IdLink key="seq" href={`/audit/${record.seq}`} id={String(record.seq)} />],
    ['previousHash', mono(record.previousHash)],
    ['hash', mono(record.hash)],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[160px_minmax(0,1fr)]">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([term, value]) => (
          <div key={term} className="sm:contents">
            <dt className="text-text-3">{t(term)}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

type OfProtection = Extract<StoredEvent, { type: 'protection-changed' | 'protection-rule-changed' }>;
type Before = NonNullable<OfProtection['before']>;
type OfCaps = Extract<StoredEvent, { type: 'caps-changed' }>;

/** The payload of an event, by its type. */
function useEventFacts(event: StoredEvent, mono: (text: string | null | undefined) => ReactNode): Fact[] {
  const t = useTranslations();
  const { exact, number } = useFormats();
  const text = useReasonText();
  const names = useEvidenceNames();
  const beforeText = ({ owner, reason, expiresAt, ...rule }: Before) =>
    ['selects' in rule && rule.selects, owner, reason, expiresAt ? exact(expiresAt) : t('audit.detail.noEnd')]
      .filter(Boolean)
      .join(t('common.separator'));
  const capsText = (of: OfCaps, set: OfCaps['before']) => {
    const { perDeletion: deletion, perDay: day } = capsOf(of, set);
    const [deletionSet, daySet] = [set?.perDeletion, set?.perDay].map((each) => (each == null ? 'no' : 'yes'));
    return t('audit.caps', { deletion, day, deletionSet: deletionSet ?? 'no', daySet: daySet ?? 'no' });
  };
  switch (event.type) {
    case 'plan-made':
      return [
        ['images', <ImageLinks key="images" ids={event.imageIds ?? []} />],
        ['planId', mono(event.planId)],
        ['digest', mono(event.digest)],
      ];
    case 'deletion-confirmed':
      return [
        ['reason', event.reason],
        ['ticket', event.ticket ?? t('audit.detail.noTicket')],
        ['images', <ImageLinks key="images" ids={event.imageIds ?? []} />],
        ['losses', event.losses?.map(({ things }) => names(things)).join(' · ')],
        ['acknowledgesUnknown', t(event.acknowledgesUnknown ? 'audit.detail.yes' : 'audit.detail.no')],
        ['planId', mono(event.planId)],
        ['digest', mono(event.digest)],
      ];
    case 'deletion-denied':
      return [
        ['explained', event.detail],
        ['code', mono(event.code)],
        ['reason', event.reason],
        ['ticket', event.ticket],
        ['images', <ImageLinks key="images" ids={event.imageIds ?? []} />],
        ['planId', mono(event.planId)],
        ['digest', mono(event.digest)],
      ];
    case 'deletion-cancelled':
      return [
        ['cancelledItems', number(event.cancelledItems ?? 0)],
        ['alreadySent', number(event.alreadySent ?? 0)],
      ];
    case 'deletion-retried':
      return [
        ['images', <ImageLinks key="images" ids={event.imageIds ?? []} />],
        ['planId', mono(event.planId)],
        ['digest', mono(event.digest)],
      ];
    case 'control-denied':
      return [
        ['explained', event.detail],
        ['code', mono(event.code)],
      ];
    case 'delete-intended':
      return [
        ['verdict', t(`verdict.${event.verdict ?? 'unknown'}`)],
        ['evidence', event.reasons?.map(text.row).join(' · ')],
        ['version', mono(event.identity?.versionId)],
        ['attempt', number(event.attempt ?? 1)],
        ['nonce', mono(event.nonce)],
      ];
    case 'delete-answered':
      return [
        ['answer', t(`audit.answer.${event.answer ?? 'unknown'}`)],
        ['code', mono(event.code ?? event.errorKind)],
        ['message', event.message],
        ['requestId', mono(event.requestId)],
        ['attempt', number(event.attempt ?? 1)],
        ['nonce', mono(event.nonce)],
      ];
    case 'item-settled':
      return [
        ['outcome', t(`outcome.${event.outcome ?? 'unresolved'}`)],
        ['confirmedByLook', t(event.confirmedByLook ? 'audit.detail.yes' : 'audit.detail.no')],
        ['code', mono(event.code)],
        ['requestId', mono(event.requestId)],
      ];
    case 'protection-set':
    case 'protection-changed':
    case 'protection-rule-set':
    case 'protection-rule-changed':
    case 'protection-rule-removed':
      return [
        ['rule', 'selects' in event && mono(event.selects)],
        ['owner', event.owner],
        ['reason', event.reason],
        ['expiresAt', event.expiresAt ? exact(event.expiresAt) : t('audit.detail.noEnd')],
        ['why', 'why' in event && event.why],
        ['before', 'before' in event && event.before && beforeText(event.before)],
      ];
    case 'caps-changed':
      return [
        ['reason', event.reason],
        ['before', capsText(event, event.before)],
        ['after', capsText(event, event.after)],
      ];
    case 'protection-removed':
      return [
        ['owner', event.owner],
        ['reason', event.reason],
        ['why', event.why],
      ];
    default:
      return [];
  }
}

/** Things by name and id. */
function useEvidenceNames() {
  const { join } = useFormats();
  return (things: readonly { id: string; name: string | null }[]) =>
    join(things.map(({ id, name }) => (name ? `${name} (${id})` : id)));
}

function IdLink({ href, id }: { href: string; id: string }) {
  return (
    <LeaveLink
      href={href}
      className="mono underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {id}
    </LeaveLink>
  );
}

function ImageLinks({ ids }: { ids: readonly string[] }) {
  return (
    <ul className="flex max-h-60 flex-wrap gap-x-3 overflow-y-auto">
      {ids.map((id) => (
        <li key={id}>
          <LeaveLink
            href={`/images/${encodeURIComponent(id)}`}
            className="mono underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {id}
          </LeaveLink>
        </li>
      ))}
    </ul>
  );
}
