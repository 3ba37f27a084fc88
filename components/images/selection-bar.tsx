'use client';

import { useMutation } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import type { ImageRow } from '@/lib/contract/images';
import { VERDICTS } from '@/lib/domain/verdict';
import { useFormats } from '@/lib/intl/format';
import { fetchMatchingIds } from '@/lib/queries/image-ids';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { SELECTION_CAP, type Selection, type SelectionAction, summarise } from './use-selection';

export interface SelectionBarProps {
  selection: Selection;
  rows: ReadonlyMap<string, ImageRow>;
  query: ImageListQuery;
  /** Number of images that match the list's query. */
  total: number;
  dispatch: (action: SelectionAction) => void;
  onDelete: () => void;
}

/** What is selected, in numbers, and what can be done with it. */
export function SelectionBar({ selection, rows, query, total, dispatch, onDelete }: SelectionBarProps) {
  const t = useTranslations('selection');
  const verdict = useTranslations('verdict');
  const { gib } = useFormats();
  const { counts, sizeGib, notLoaded } = summarise(selection, rows);
  const parts = VERDICTS.flatMap((value) => {
    const count = counts[value] ?? 0;
    return count > 0 ? [verdict(`phrase.${value}`, { count })] : [];
  });
  if (notLoaded > 0) parts.push(t('notLoaded', { count: notLoaded }));
  return (
    <section
      aria-label={t('region')}
      className="fixed inset-x-3 bottom-3 z-30 mx-auto flex w-fit max-w-[calc(100vw-24px)] flex-wrap items-center gap-x-4 gap-y-1 rounded-lg bg-bar py-2 pr-2 pl-4 text-sm text-on-bar shadow-raised sm:bottom-5"
    >
      <b className="num font-semibold" role="status">
        {t('count', { count: selection.size })}
      </b>
      <span className="num opacity-80">
        {parts.map((part, index) => (
          <Fragment key={part}>
            {index > 0 && ' · '}
            {part}
          </Fragment>
        ))}
      </span>
      {sizeGib > 0 && notLoaded === 0 && <span className="num opacity-80">{gib(sizeGib)}</span>}
      <span className="ml-auto flex items-center gap-1">
        <SelectMatching selection={selection} query={query} total={total} dispatch={dispatch} />
        <Button variant="bar" onClick={() => dispatch({ type: 'clear' })}>
          <ClearText />
        </Button>
        <Button
          variant="danger"
          className="h-8"
          onClick={onDelete}
          disabledReason={selection.size > SELECTION_CAP ? t('tooMany', { cap: SELECTION_CAP }) : null}
        >
          {t('delete')}
          <Kbd tone="inherit" aria-hidden="true" className="max-sm:hidden">
            {t('deleteKey')}
          </Kbd>
        </Button>
      </span>
    </section>
  );
}

function ClearText() {
  return useTranslations('common')('clear');
}

/** Offers all images that match, not only those that were loaded. */
function SelectMatching({
  selection,
  query,
  total,
  dispatch,
}: Pick<SelectionBarProps, 'selection' | 'query' | 'total' | 'dispatch'>) {
  const t = useTranslations('selection');
  const select = useMutation({
    mutationFn: () => fetchMatchingIds(query),
    onSuccess: ({ ids }) => dispatch({ type: 'add-ids', ids }),
  });
  const count = Math.min(total, SELECTION_CAP);
  if (select.isError) return <span role="alert">{t('failed')}</span>;
  if (select.isSuccess && select.data.total > SELECTION_CAP && selection.size >= SELECTION_CAP) {
    return (
      <span className="max-w-80 text-xs opacity-80">
        {t('capped', { cap: SELECTION_CAP, total: select.data.total })}
      </span>
    );
  }
  if (selection.size >= count) return null;
  return (
    <Button variant="bar" onClick={() => select.mutate()} disabledReason={select.isPending ? t('selecting') : null}>
      {total > SELECTION_CAP ? t('firstMatching', { count }) : t('allMatching', { count })}
    </Button>
  );
}
