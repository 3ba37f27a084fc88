'use client';

import { useTranslations } from 'use-intl/react';
import type { SourceState } from '@/lib/domain/facts';
import { TimeText } from '@/lib/intl/time-text';
import { SOURCE_LOOK } from './state-look';
import { StateWord } from './state-word';

/** State, rows and age of a source or of several together. */
export function SourceCells({
  state,
  rows,
  readAt,
}: {
  state: SourceState;
  rows: string | null;
  readAt: string | null;
}) {
  const t = useTranslations();
  return (
    <>
      <td className="max-sm:pl-5">
        <StateWord {...SOURCE_LOOK[state]}>{t(`sourceState.${state}`)}</StateWord>
      </td>
      <td className="num text-right">{rows ?? t('common.none')}</td>
      <td className="num text-right max-sm:hidden">{readAt ? <TimeText at={readAt} /> : t('time.never')}</td>
    </>
  );
}
