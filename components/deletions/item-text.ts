'use client';

import { useTranslations } from 'use-intl/react';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { isVendorCode, RETRY_ADVICE } from '@/lib/domain/cloud-codes';
import { useFormats } from '@/lib/intl/format';
import { useAftermathText } from './aftermath-text';
import { useDifferenceText } from './difference-text';
import { useDurationText } from './duration-text';

const DO_BY_KIND = ['forbidden', 'credentials', 'clock', 'unreachable', 'paused'] as const;

/** Capital first letter, for a phrase that becomes a sentence. */
function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Without its full stop, for a sentence that goes on. */
function openEnded(text: string): string {
  return text.replace(/[.。]$/, '');
}

/** What the vendor's code means and what to do about it, in the words of the catalogue. */
export function useCodeText() {
  const t = useTranslations();
  return ({ vendor, detail, outcome }: DeletionItemView): { sentence: string; todo: string } | null => {
    const kind = detail.errorKind;
    if (kind && kind !== 'vendor') {
      const todo = DO_BY_KIND.find((known) => known === kind) ?? 'other';
      return { sentence: asSentence(t(`cloudError.${kind}`)), todo: t(`deletion.causeDo.${todo}`) };
    }
    if (!vendor?.code || vendor.code === '200') return null;
    const code = isVendorCode(vendor.code) ? vendor.code : 'unlisted';
    // What the catalogue says of codes that leave it open was answered by the look that settled the item.
    const seen = outcome === 'refused' && code !== 'unlisted' && RETRY_ADVICE[code] === 'yes';
    return {
      sentence: t(`vendorCode.${code}.sentence`),
      todo: seen ? t('deletion.causeDo.other') : t(`vendorCode.${code}.do`),
    };
  };
}

/** Where an item stands, in a word. */
export function useItemWord() {
  const t = useTranslations();
  return ({ outcome, state }: DeletionItemView): string => {
    if (outcome) return t(`outcome.${outcome}`);
    return state === 'settled' ? '' : t(`deletion.word.${state}`);
  };
}

/** What happened to an item, or what it waits for, as a sentence. */
export function useItemText() {
  const t = useTranslations();
  const code = useCodeText();
  const aftermath = useAftermathText();
  const difference = useDifferenceText();
  const duration = useDurationText();
  const { clock } = useFormats();

  const refused = (item: DeletionItemView): string => {
    const text = code(item);
    if (item.detail.stopped) return t('progress.stoppedStillThere');
    if (!text) return t('outcome.sentence.refused');
    const { cause, todo } = aftermath.refusal(item, openEnded(text.sentence)) ?? {
      cause: openEnded(text.sentence),
      todo: text.todo,
    };
    return t('deletion.item.refused', { cause: openEnded(cause), do: todo });
  };
  const deleted = ({ detail, regionIds, sentAt, settledAt }: DeletionItemView): string => {
    const count = regionIds.length;
    if (detail.confirmedByLook) return t('deletion.gone.looked', { count });
    if (!sentAt || !settledAt) return t('outcome.sentence.deleted');
    return t('deletion.gone.seen', { count, duration: duration(Date.parse(settledAt) - Date.parse(sentAt)) });
  };
  const changed = ({ detail }: DeletionItemView): string => {
    const [first, ...rest] = detail.differences;
    if (!first) return t('outcome.sentence.changed');
    const sentence = difference(first);
    return rest.length > 0 ? t('deletion.difference.more', { sentence, count: rest.length }) : sentence;
  };
  const unresolved = (item: DeletionItemView, now: number): string => {
    const leftMs = item.nextLookAt ? Date.parse(item.nextLookAt) - now : 0;
    const left = leftMs >= 1000 ? duration(leftMs) : 'none';
    const cause = openEnded(code(item)?.sentence ?? '');
    return cause ? t('deletion.item.unresolved', { cause, left }) : t('deletion.item.unresolvedDone', { left });
  };
  const waiting = ({ waitingFor, wave }: DeletionItemView): string => {
    if (!waitingFor) return t('deletion.item.waiting');
    const at = waitingFor.nextAt ? clock(waitingFor.nextAt) : 'none';
    return t(`progress.waitsFor.${waitingFor.kind}`, {
      wave,
      at,
      count: waitingFor.imageIds.length,
      cap: waitingFor.cap ?? 0,
    });
  };
  const sent = (item: DeletionItemView, now: number): string => {
    const { detail, sentAt } = item;
    const ago = duration(sentAt ? now - Date.parse(sentAt) : 0);
    if (detail.answer === null) return t('deletion.item.answerAwaited', { ago });
    if (detail.answer === 'done') return t('deletion.item.disappearance', { ago });
    const cause = openEnded(code(item)?.sentence ?? t('outcome.unresolved'));
    const resend = detail.answer === 'later' || detail.answer === 'not-sent';
    return t(resend ? 'deletion.item.resend' : 'deletion.item.looking', { cause });
  };

  const standing = (item: DeletionItemView, now: number): string => {
    switch (item.outcome ?? item.state) {
      case 'deleted':
        return deleted(item);
      case 'refused':
        return refused(item);
      case 'changed':
        return changed(item);
      case 'cancelled':
        return item.detail.cancelledBy
          ? t('deletion.item.cancelledBy', { name: item.detail.cancelledBy })
          : t('outcome.sentence.cancelled');
      case 'unresolved':
        return item.state === 'settled' ? t('outcome.sentence.unresolved') : unresolved(item, now);
      case 'sent':
        return sent(item, now);
      case 'checking':
        return t('deletion.item.checking');
      case 'waiting':
        return waiting(item);
      default:
        return t('outcome.sentence.already-gone');
    }
  };

  return (item: DeletionItemView, now: number): string => {
    const remains = aftermath.remains(item);
    const sentence = standing(item, now);
    return remains ? t('deletion.aftermath.remainsFirst', { remains, sentence }) : sentence;
  };
}
