'use client';

import { useRouter } from 'next/navigation';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl/react';
import { scopedRow, useMayNotOn } from '@/components/access/use-may';
import { compareHref, MAX_COMPARED, MIN_COMPARED } from '@/components/compare/compare-params';
import { useEmbedded } from '@/components/shell/embed';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Kbd } from '@/components/ui/kbd';
import type { ImageRow } from '@/lib/contract/images';
import { IMAGE_TYPES } from '@/lib/domain/image';
import { MAX_LOCKED_AT_ONCE } from '@/lib/domain/protection';
import { VERDICTS } from '@/lib/domain/verdict';
import { useFormats } from '@/lib/intl/format';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { ExportButton } from './export-button';
import type { useSelectMatching } from './use-select-matching';
import { type Selection, type SelectionAction, summarise } from './use-selection';

export interface SelectionBarProps {
  selection: Selection;
  rows: ReadonlyMap<string, ImageRow>;
  matching: ReturnType<typeof useSelectMatching>;
  query: ImageListQuery;
  /** Number of images that match the list's query. */
  total: number;
  dispatch: (action: SelectionAction) => void;
  onDelete: () => void;
  /** Why they cannot be deleted. */
  mayNotDelete: string | null;
  onProtect: () => void;
}

/** What is selected, in numbers, and what can be done with it. */
export function SelectionBar({
  selection,
  rows,
  matching,
  query,
  total,
  dispatch,
  onDelete,
  mayNotDelete,
  onProtect,
}: SelectionBarProps) {
  const t = useTranslations('selection');
  const verdict = useTranslations('verdict');
  const { size } = useFormats();
  const { counts, sizeGib } = summarise(selection, rows);
  const loaded = [...selection.keys()].flatMap((id) => rows.get(id) ?? []);
  const parts = VERDICTS.flatMap((value) => {
    const count = counts[value] ?? 0;
    return count > 0 ? [verdict(`phrase.${value}`, { count })] : [];
  });
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
      {sizeGib > 0 && <span className="num opacity-80">{size(sizeGib)}</span>}
      <span className="ml-auto flex flex-wrap items-center justify-end gap-1 max-sm:w-full max-sm:-ml-2.5 max-sm:justify-start max-sm:gap-0">
        <SelectMatching selection={selection} matching={matching} total={total} />
        <Button variant="bar" onClick={() => dispatch({ type: 'clear' })}>
          <ClearText />
        </Button>
        <CompareButton ids={[...selection.keys()]} />
        <ExportButton
          total={selection.size}
          query={{ ...query, type: [...IMAGE_TYPES] }}
          ids={[...selection.keys()]}
          className={buttonClass('bar')}
        />
        <ProtectMany count={selection.size} loaded={loaded} onProtect={onProtect} />
        <Button variant="danger" className="h-8 max-sm:ml-auto" onClick={onDelete} disabledReason={mayNotDelete}>
          {t('delete')}
          <Kbd tone="inherit" aria-hidden="true" className="max-sm:hidden">
            {t('deleteKey')}
          </Kbd>
        </Button>
      </span>
    </section>
  );
}

/** Leads to one lock for all of them. */
function ProtectMany({
  count,
  loaded,
  onProtect,
}: {
  count: number;
  loaded: readonly ImageRow[];
  onProtect: () => void;
}) {
  const t = useTranslations('selection');
  const cap = MAX_LOCKED_AT_ONCE;
  const mayNot = useMayNotOn('protection:change', loaded.map(scopedRow));
  return (
    <Button
      variant="bar"
      onClick={onProtect}
      disabledReason={mayNot ?? (count > cap ? t('tooManyToProtect', { cap }) : null)}
    >
      {t('protect')}
    </Button>
  );
}

function ClearText() {
  return useTranslations('common')('clear');
}

/** Leads to the selected images side by side. */
function CompareButton({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('compare');
  const router = useRouter();
  const embedded = useEmbedded();
  const tooFew = ids.length < MIN_COMPARED ? t('tooFew') : null;
  const tooMany = ids.length > MAX_COMPARED ? t('tooMany', { max: MAX_COMPARED }) : null;
  return (
    <Button variant="bar" onClick={() => router.push(compareHref(ids, embedded))} disabledReason={tooFew ?? tooMany}>
      {t('button')}
    </Button>
  );
}

/** Offers all images that match, not only those that were picked one by one. */
function SelectMatching({ selection, matching, total }: Pick<SelectionBarProps, 'selection' | 'matching' | 'total'>) {
  const t = useTranslations('selection');
  if (matching.failed) return <span role="alert">{t('failed')}</span>;
  if (selection.size >= total) return null;
  return (
    <Button variant="bar" onClick={matching.select} disabledReason={matching.selecting ? t('selecting') : null}>
      {t('allMatching', { count: total })}
    </Button>
  );
}
