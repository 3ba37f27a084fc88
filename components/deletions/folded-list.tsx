'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';

/** Rows of a list that are shown before the rest is asked for. */
export const FOLD_AFTER = 5;

export interface FoldedListProps<T> {
  entries: readonly T[];
  children: (entry: T) => ReactNode;
  className?: string;
}

/** A list that shows its first rows and, in a button, how many there are. */
export function FoldedList<T>({ entries, children, className }: FoldedListProps<T>) {
  const t = useTranslations('common');
  const [whole, setWhole] = useState(false);
  const shown = whole ? entries : entries.slice(0, FOLD_AFTER);
  return (
    <>
      <ul className={className}>{shown.map(children)}</ul>
      {entries.length > FOLD_AFTER && (
        <Button
          variant="quiet"
          size="small"
          className="my-1 -ml-2"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? t('showLess') : t('showAll', { count: entries.length })}
        </Button>
      )}
    </>
  );
}
