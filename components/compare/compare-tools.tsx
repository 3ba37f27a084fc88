'use client';

import { useTranslations } from 'use-intl/react';
import { scopedRow, useMayNotOn } from '@/components/access/use-may';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Icon } from '@/components/ui/icon';
import { goes } from '@/lib/domain/plan';
import { AddImage } from './add-image';
import { useCheckAll } from './use-check-all';
import type { Compared } from './use-compared';

export interface CompareToolsProps {
  compared: readonly Compared[];
  /** Number of rows that differ. */
  differences: number;
  onlyDifferences: boolean;
  onOnlyDifferences: (only: boolean) => void;
  onAdd: (id: string) => void;
  /** Whether the field for another image takes the focus when it appears. */
  takesFocus: boolean;
  onDelete: (ids: readonly string[]) => void;
}

/** What can be done with the comparison: add an image, show less, read again, delete what can go. */
export function CompareTools({
  compared,
  differences,
  onlyDifferences,
  onOnlyDifferences,
  onAdd,
  takesFocus,
  onDelete,
}: CompareToolsProps) {
  const t = useTranslations('compare');
  const check = useCheckAll();
  const known = compared.filter(({ image }) => image !== null);
  const deletable = known.filter(
    ({ image }) => image && goes({ verdict: image.verdict, identity: image.goneAt ? null : image.id }, false),
  );
  const mayNot = useMayNotOn(
    'plans:make',
    deletable.flatMap(({ image }) => (image ? [scopedRow(image)] : [])),
  );
  const checkReason = check.isPending ? t('checkRunning') : known.length === 0 ? t('checkNothing') : null;
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <AddImage
          ids={compared.map(({ id }) => id)}
          onAdd={onAdd}
          takesFocus={takesFocus}
          className="w-64 max-sm:w-full"
        />
        <label htmlFor="only-differences" className="flex items-center gap-2 text-sm">
          <Checkbox
            id="only-differences"
            checked={onlyDifferences}
            onChange={(event) => onOnlyDifferences(event.target.checked)}
          />
          {t('onlyDifferences')}
          <span className="num text-text-3">{t('differences', { count: differences })}</span>
        </label>
        <span
          role="status"
          className="ml-auto min-w-0 text-xs text-text-3 wrap-anywhere max-sm:order-last max-sm:w-full"
        >
          {check.isPending && <Position known={known} position={check.position} />}
          {check.isError && <Stopped known={known} position={check.position} />}
          {check.isSuccess && t('checked', { count: check.variables.length })}
        </span>
        <span className="flex flex-wrap items-center gap-2">
          <Button onClick={() => check.mutate(known.map(({ id }) => id))} disabledReason={checkReason}>
            <Icon name="refresh" className="size-3.5 text-text-3" />
            {t('checkAll')}
          </Button>
          <Button
            onClick={() => onDelete(deletable.map(({ id }) => id))}
            disabledReason={deletable.length === 0 ? t('deleteNothing') : mayNot}
          >
            {t('delete', { count: deletable.length })}
          </Button>
        </span>
      </div>
      {check.isError && <FailureNotice error={check.error} className="mt-3" />}
    </>
  );
}

function Position({ known, position }: { known: readonly Compared[]; position: number }) {
  const t = useTranslations('compare');
  const at = known[position];
  return t('checking', { position: position + 1, count: known.length, name: at?.image?.name || at?.id || '' });
}

/** Which image the failure below is about. */
function Stopped({ known, position }: { known: readonly Compared[]; position: number }) {
  const t = useTranslations('compare');
  const at = known[position];
  return t('checkStopped', { position: position + 1, count: known.length, name: at?.image?.name || at?.id || '' });
}
