'use client';

import { useTranslations } from 'use-intl/react';
import { useReasonText } from '@/components/images/reason-text';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { isVendorCode, RETRY_ADVICE } from '@/lib/domain/cloud-codes';
import type { Reason } from '@/lib/domain/verdict';
import { useEvidenceNames } from './evidence-names';

/** What a code says of itself: nothing (`bare`), the cause (`stated`), or that something failed (`failed`). */
type Telling = 'bare' | 'stated' | 'failed';

function tellingOf({ vendor }: DeletionItemView): Telling {
  const code = vendor?.code ?? '';
  if (code === 'ImageDeleteFailed.NotAllow') return 'bare';
  return isVendorCode(code) && RETRY_ADVICE[code] !== 'yes' ? 'stated' : 'failed';
}

/** Most things that a row names. */
const NAMED = 3;

type ReasonView = DeletionItemView['detail']['findings'][number];

/** The finding that is the likely cause of a refusal; null when there is none. */
export function causeOf({ detail: { aftermath, findings } }: DeletionItemView): ReasonView | null {
  return findings.find(({ kind }) => kind === aftermath?.cause) ?? null;
}

/** How many of the things that go along are there, gone, or could not be read. */
function countRemains({ detail }: DeletionItemView) {
  const remains = detail.aftermath?.remains ?? [];
  const count = (wanted: (typeof remains)[number]['state']) => remains.filter(({ state }) => state === wanted).length;
  return { count: remains.length, there: count('there'), gone: count('gone'), untold: count('not-told') };
}

/** What was found after a refusal or a half effect, as sentences. Null where there is nothing to say. */
export function useAftermathText() {
  const t = useTranslations('deletion.aftermath');
  const reason = useReasonText();
  const names = useEvidenceNames();

  /** Why the vendor refused, as far as can be told, and what to do about it. */
  const refusal = (item: DeletionItemView, sentence: string): { cause: string; todo: string } | null => {
    const { aftermath, findings } = item.detail;
    if (!aftermath?.certainty) return null;
    const { certainty } = aftermath;
    const cause = causeOf(item);
    const telling = tellingOf(item);
    if (cause) {
      const named = cause.evidence.length > NAMED ? '' : names(cause.evidence);
      const what = named ? t('named', { what: reason.title(cause), names: named }) : reason.row(cause);
      return { cause: t(`cause.${certainty}`, { cause: what, telling, count: 0 }), todo: reason.what(cause) };
    }
    const unread = findings.filter(({ severity }) => severity === 'unchecked').length;
    return {
      cause: t(`cause.${certainty}`, { cause: sentence, telling, count: unread }),
      todo: t(`todo.${certainty === 'not-told' ? 'notTold' : telling}`),
    };
  };

  /** What went although the image stayed, or stayed although it went. */
  const remains = (item: DeletionItemView): string | null => {
    const { count, there, gone, untold } = countRemains(item);
    if (count === 0) return null;
    if (item.outcome === 'deleted') {
      if (there === 0 && untold === 0) return null;
      return t('left', { count, there, untold });
    }
    return gone === 0 && untold === 0 ? null : t('went', { count, gone, untold });
  };

  /** What to do about that. */
  const remainsTodo = (item: DeletionItemView): string | null => {
    const { there, gone } = countRemains(item);
    if (item.outcome === 'deleted') return there > 0 ? t('todo.left') : null;
    return gone > 0 ? t('todo.went') : null;
  };

  return { refusal, remains, remainsTodo };
}

/** Findings beside the cause that are worth a line, gravest first. Where what goes along is listed thing by thing, it is not said again. */
export function otherFindingsOf(item: DeletionItemView): ReasonView[] {
  const listed = (item.detail.aftermath?.remains.length ?? 0) > 0;
  const quiet: readonly Reason['severity'][] = ['note', 'unchecked', ...(listed ? (['loss'] as const) : [])];
  const cause = causeOf(item);
  return item.detail.findings.filter((one) => one !== cause && !quiet.includes(one.severity));
}

/** What could not be read, one finding per operation. */
export function unreadOf({ detail }: DeletionItemView): ReasonView[] {
  return detail.findings.filter(({ severity }) => severity === 'unchecked');
}
