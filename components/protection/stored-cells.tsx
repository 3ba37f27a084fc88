'use client';

import { useTranslations } from 'use-intl/react';
import { useMayNot } from '@/components/access/use-may';
import { Button } from '@/components/ui/button';
import { Pill } from '@/components/ui/pill';
import type { Action } from '@/lib/domain/permission';
import { useFormats } from '@/lib/intl/format';
import { useNow } from '@/lib/intl/now';
import { TimeText } from '@/lib/intl/time-text';

/** What locks and rules have in common. */
export interface Stored {
  owner: string;
  reason: string;
  expiresAt: string | null;
  setBy: string;
  setAt: string;
  holds: boolean;
}

export interface StoredCellsProps {
  stored: Stored;
  /** What it protects, for the names of the buttons. */
  what: string;
  /** What its change and its removal need. */
  action: Action;
  onChange: () => void;
  onRemove: () => void;
}

/** Why, until when, since when and by whom, and what can be done with it. */
export function StoredCells({ stored, what, action, onChange, onRemove }: StoredCellsProps) {
  const t = useTranslations('protection');
  const { owner, reason, setBy, setAt } = stored;
  const mayNot = useMayNot(action);
  return (
    <>
      <td className="row-wide min-w-0">
        <span className="block leading-[18px] wrap-anywhere">{reason}</span>
        <span className="block text-xs text-text-3 wrap-anywhere">{owner}</span>
      </td>
      <td className="num min-w-0">
        <End stored={stored} />
      </td>
      <td className="num min-w-0 max-sm:text-right">
        <TimeText at={setAt} className="block leading-[18px]" />
        <span className="block truncate text-xs text-text-3">{t('by', { who: setBy })}</span>
      </td>
      <td className="row-wide flex items-start justify-end gap-1 max-sm:-mx-2 max-sm:justify-start">
        <Button
          variant="quiet"
          size="small"
          aria-label={t('changeOf', { what })}
          onClick={onChange}
          disabledReason={mayNot}
        >
          {t('changeWord')}
        </Button>
        <Button
          variant="quiet"
          size="small"
          aria-label={t('removeOf', { what })}
          onClick={onRemove}
          disabledReason={mayNot}
        >
          {t('removeWord')}
        </Button>
      </td>
    </>
  );
}

function End({ stored: { expiresAt, holds } }: { stored: Stored }) {
  const t = useTranslations('protection');
  const { day, exact } = useFormats();
  const now = useNow();
  if (expiresAt === null) return <span className="text-text-2">{t('noEnd')}</span>;
  if (holds) return <span title={exact(expiresAt)}>{day(expiresAt, now)}</span>;
  return (
    <Pill title={t('endedHint')}>
      <TimeText at={expiresAt} as="day" sentence={(when) => t('ended', { when })} />
    </Pill>
  );
}
