'use client';

import { useTranslations } from 'use-intl/react';
import { useAccessText } from '@/components/access/access-text';
import type { AuditRecordView } from '@/lib/contract/audit';
import { PROBLEM_STATUS, type ProblemCode } from '@/lib/contract/problem';
import { CONSOLE_ACTOR } from '@/lib/domain/actor';
import type { CloudErrorKind } from '@/lib/domain/cloud-error';
import type { Protection } from '@/lib/domain/protection';
import { useFormats } from '@/lib/intl/format';
import { capsOf, eventOf, type StoredEvent } from './audit-event';

const NONE = 'none';

/** What a record says, as a sentence. */
export function useAuditText() {
  const t = useTranslations();
  const { exact } = useFormats();
  const access = useAccessText();
  const sentence = (event: StoredEvent): string => {
    switch (event.type) {
      case 'plan-made':
        return t('audit.sentence.plan-made', {
          count: event.imageIds?.length ?? 0,
          deletable: (event.totals?.deletable ?? 0) + (event.totals?.withLosses ?? 0),
        });
      case 'deletion-confirmed':
        return t('audit.sentence.deletion-confirmed', {
          count: event.imageIds?.length ?? 0,
          reason: event.reason || NONE,
        });
      case 'deletion-denied':
        return t('audit.sentence.deletion-denied', { why: whyDenied(event.code) });
      case 'deletion-cancelled':
        return t('audit.sentence.deletion-cancelled', {
          cancelled: event.cancelledItems ?? 0,
          sent: event.alreadySent ?? 0,
        });
      case 'deletion-paused': {
        const doubt = event.reason?.kind === 'first-doubt' ? event.reason : null;
        return t('audit.sentence.deletion-paused', {
          why: doubt ? 'doubt' : 'person',
          image: doubt?.name ?? doubt?.imageId ?? '',
          outcome: doubt ? t(`outcome.${doubt.outcome}`) : '',
        });
      }
      case 'deletion-resumed':
        return t('audit.sentence.deletion-resumed', { again: event.pauseAgain === false ? 'no' : 'yes' });
      case 'deletion-retried':
        return t('audit.sentence.deletion-retried', { count: event.imageIds?.length ?? 0 });
      case 'control-denied':
        return t('audit.sentence.control-denied', { action: event.action ?? 'retry', why: whyDenied(event.code) });
      case 'delete-intended':
        return t('audit.sentence.delete-intended', {
          attempt: event.attempt ?? 1,
          verdict: t(`verdict.${event.verdict ?? 'unknown'}`),
        });
      case 'delete-answered':
        return t('audit.sentence.delete-answered', {
          said: t(`audit.answer.${event.answer ?? 'unknown'}`),
          attempt: event.attempt ?? 1,
        });
      case 'item-settled':
        return t('audit.sentence.item-settled', {
          outcome: t(`outcome.${event.outcome ?? 'unresolved'}`),
          look: event.confirmedByLook ? 'yes' : 'no',
        });
      case 'protection-set':
        return t('audit.sentence.protection-set', termsOf(event));
      case 'protection-changed':
        return t('audit.sentence.protection-changed', termsOf(event));
      case 'protection-removed':
        return t('audit.sentence.protection-removed', { ...termsOf(event), why: event.why || NONE });
      case 'protection-rule-set':
        return t('audit.sentence.protection-rule-set', ruleTermsOf(event));
      case 'protection-rule-changed':
        return t('audit.sentence.protection-rule-changed', {
          ...ruleTermsOf(event),
          before: event.before?.selects ?? '',
        });
      case 'protection-rule-removed':
        return t('audit.sentence.protection-rule-removed', { ...ruleTermsOf(event), why: event.why || NONE });
      case 'caps-changed': {
        const [now, before] = [capsOf(event, event.after), capsOf(event, event.before)];
        return t('audit.sentence.caps-changed', {
          deletion: now.perDeletion,
          day: now.perDay,
          deletionBefore: before.perDeletion,
          dayBefore: before.perDay,
          reason: event.reason ?? '',
        });
      }
      case 'access-denied':
      case 'access-changed':
      case 'approval-asked':
      case 'approval-decided':
        return access(event);
    }
  };
  const termsOf = (event: Partial<Protection>) => ({
    owner: event.owner ?? '',
    until: event.expiresAt ? exact(event.expiresAt) : NONE,
    reason: event.reason ?? '',
  });
  const ruleTermsOf = (event: Partial<Protection> & { selects?: string | undefined }) => ({
    ...termsOf(event),
    selects: event.selects ?? '',
  });
  const whyDenied = (code: string | undefined): string => {
    const known = (Object.keys(PROBLEM_STATUS) as ProblemCode[]).find((each) => each === code);
    return known ? t(`problem.${known}.title`) : (code ?? t('common.notKnown'));
  };
  return {
    sentence: (record: AuditRecordView) => sentence(eventOf(record)),
    actor: (name: string) => (name === CONSOLE_ACTOR ? t('audit.console') : name),
  };
}

export interface RecordedAnswer {
  code: string | null;
  requestId: string | null;
  /** Why there was no answer to read. */
  failure: CloudErrorKind | null;
}

/** The vendor's code and request id, or the console's own code, where a record has them. */
export function answerOf(record: AuditRecordView): RecordedAnswer {
  const event = eventOf(record);
  const code = 'code' in event ? (event.code ?? null) : null;
  const requestId = 'requestId' in event ? (event.requestId ?? null) : null;
  const failure = 'errorKind' in event && code === null ? (event.errorKind ?? null) : null;
  return { code, requestId, failure };
}
