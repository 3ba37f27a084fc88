'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import type { DeletionView } from '@/lib/contract/deletions';
import { useAnnouncement } from './announcement';
import { ItemOutcome } from './item-outcome';
import { OutcomeCounts, OutcomeMeter } from './outcome-counts';
import { settledOf, useLiveDeletion } from './use-live-deletion';

/** Up to this many images are followed one by one; more are counted. */
const FEW = 8;

export interface DeletionProgressProps {
  /** The deletion as it was when it was confirmed. */
  confirmed: DeletionView;
  onClose: () => void;
  /** Closes because the deletion's own page takes over. */
  onLeave: () => void;
}

/** The dialog after the confirmation: how far it is, and in the end what happened. */
export function DeletionProgress({ confirmed, onClose, onLeave }: DeletionProgressProps) {
  const t = useTranslations();
  const { data: deletion = confirmed } = useLiveDeletion(confirmed.id);
  const { totals, items, state } = deletion;
  const finished = state === 'finished';
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-2 pb-5 text-sm">
        <OutcomeMeter totals={totals} className="h-2" />
        <ProgressText deletion={deletion} />
        {!finished && <OutcomeCounts totals={totals} className="mt-1 text-text-2" />}
        {items.length <= FEW && (
          <ul className="mt-4 border-t border-line">
            {items.map((item) => (
              <li
                key={item.imageId}
                className="grid grid-cols-1 gap-x-4 gap-y-1 border-b border-line py-2 last:border-b-0 sm:grid-cols-[2fr_3fr]"
              >
                <span className="min-w-0">
                  <b className="block font-medium leading-[18px] wrap-anywhere">{item.name || item.imageId}</b>
                  <span className="mono text-text-3 wrap-anywhere">{item.imageId}</span>
                </span>
                <ItemOutcome item={item} whole />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="flex flex-none flex-wrap items-center justify-end gap-2 border-t border-line px-6 py-3.5">
        <p className="mr-auto text-xs/4 text-text-3">{!finished && t('dialog.mayClose')}</p>
        <LeaveLink href={`/deletions/${deletion.id}`} onClick={onLeave} className={buttonClass()}>
          {t('dialog.openDeletion')}
        </LeaveLink>
        <Button ref={takeFocus} variant={finished ? 'primary' : 'plain'} onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </>
  );
}

/** The button that confirmed is gone; without this the focus would leave the dialog. */
function takeFocus(element: HTMLButtonElement | null): void {
  element?.focus();
}

/** The line that is announced: how many have settled, and at the end the outcomes. The eye gets every single one. */
function ProgressText({ deletion }: { deletion: DeletionView }) {
  const t = useTranslations('deletion');
  const announcement = useAnnouncement(deletion);
  const { totals, state } = deletion;
  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <p aria-hidden="true" className="num mt-3 font-semibold">
        {state === 'finished'
          ? announcement
          : t('announceRunning', { settled: settledOf(deletion), count: totals.items })}
      </p>
    </>
  );
}
