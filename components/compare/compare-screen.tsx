'use client';

import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Notice } from '@/components/ui/notice';
import { KEYS } from '@/lib/queries/keys';
import { useReasonText } from '../images/reason-text';
import { CompareAnswer } from './compare-answer';
import { CompareEmpty } from './compare-empty';
import { MAX_COMPARED, MIN_COMPARED } from './compare-params';
import { compareRows } from './compare-rows';
import { CompareTable } from './compare-table';
import { CompareTools } from './compare-tools';
import { type FirstColumn, useCompared } from './use-compared';

const DeleteDialog = dynamic(() => import('../deletions/delete-dialog').then((module) => module.DeleteDialog), {
  loading: () => null,
});

/** Two or more images side by side: why one can go and the other cannot. */
export function CompareScreen({ first }: { first: readonly FirstColumn[] }) {
  const t = useTranslations('compare');
  const client = useQueryClient();
  const { ids, leftOut, compared, onlyDifferences, retry, setIds, setOnlyDifferences } = useCompared(first);
  const { row: sentenceOf } = useReasonText();
  const [deleting, setDeleting] = useState<readonly string[] | null>(null);
  /** Whether images were added or taken out since the page was opened. */
  const [acted, setActed] = useState(false);
  const images = compared.map(({ image }) => image);
  const rows = useMemo(() => compareRows(images, sentenceOf), [images, sentenceOf]);
  const change = (next: readonly string[]) => {
    setActed(true);
    void setIds(next);
  };
  const add = (id: string) => change([...ids, id]);
  if (ids.length < MIN_COMPARED) return <CompareEmpty compared={compared} onAdd={add} takesFocus={acted} />;
  const failed = compared.find(({ state }) => state === 'failed');
  return (
    <div className="min-w-0 px-4 pt-4 pb-6 sm:px-6 sm:pt-5">
      <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
      <CompareAnswer compared={compared} />
      {leftOut > 0 && (
        <Notice title={t('leftOutTitle', { count: leftOut })} className="mt-3">
          {t('leftOutBody', { max: MAX_COMPARED })}
        </Notice>
      )}
      {failed && <FailureNotice error={failed.error} onRetry={retry} className="mt-3" />}
      <CompareTools
        compared={compared}
        differences={rows.filter(({ differs }) => differs).length}
        onlyDifferences={onlyDifferences}
        onOnlyDifferences={(only) => void setOnlyDifferences(only)}
        onAdd={add}
        takesFocus={acted}
        onDelete={setDeleting}
      />
      <CompareTable
        compared={compared}
        rows={onlyDifferences ? rows.filter(({ differs }) => differs) : rows}
        onRemove={(id) => change(ids.filter((other) => other !== id))}
      />
      {deleting && (
        <DeleteDialog
          imageIds={deleting}
          names={Object.fromEntries(compared.map(({ id, image }) => [id, image?.name || id]))}
          onClose={() => {
            setDeleting(null);
            void client.invalidateQueries({ queryKey: [KEYS.image] });
          }}
        />
      )}
    </div>
  );
}
