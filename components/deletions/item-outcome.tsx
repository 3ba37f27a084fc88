'use client';

import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { useItemText, useItemWord } from './item-text';
import { STANDING_LOOK, standingOf } from './outcome-look';
import { useSeconds } from './use-seconds';

/** Icon, word and sentence of an item. Only sentences that count seconds move with the clock. */
export function ItemOutcome({ item, whole }: { item: DeletionItemView; whole?: boolean }) {
  const look = STANDING_LOOK[standingOf(item)];
  const word = useItemWord();
  const className = cx('block text-xs text-text-2', whole ? 'wrap-anywhere' : 'max-sm:wrap-anywhere sm:truncate');
  return (
    <div className="flex min-w-0 gap-2">
      <Icon name={look.icon} className={cx('mt-px', look.text)} />
      <div className="min-w-0 flex-1">
        <span className={cx('block font-medium leading-[18px]', look.text)}>{word(item)}</span>
        {item.state === 'sent' ? (
          <MovingSentence item={item} className={className} />
        ) : (
          <Sentence item={item} now={0} className={className} />
        )}
      </div>
    </div>
  );
}

function MovingSentence(props: { item: DeletionItemView; className: string }) {
  return <Sentence {...props} now={useSeconds()} />;
}

function Sentence({ item, now, className }: { item: DeletionItemView; now: number; className: string }) {
  const text = useItemText()(item, now);
  return (
    <span className={className} title={text}>
      {text}
    </span>
  );
}
