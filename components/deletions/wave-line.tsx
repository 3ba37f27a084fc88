'use client';

import { useTranslations } from 'use-intl/react';
import type { DeletionView } from '@/lib/contract/deletions';
import type { WaitingKind } from '@/lib/domain/waiting';
import { useFormats } from '@/lib/intl/format';

/** What the summary names; the others are said by the state, the wave or the counts beside it. */
const NAMED = [
  'check',
  'answer',
  'look',
  'retry',
  'recheck',
  'children',
  'other-deletion',
] as const satisfies WaitingKind[];

/** Which wave is at work, and what its images wait for. */
export function WaveLine({ deletion }: { deletion: DeletionView }) {
  const t = useTranslations('progress');
  const { join } = useFormats();
  const { wave, items, state } = deletion;
  if (!wave) return null;
  const waits = NAMED.flatMap((kind) => {
    const count = items.filter(({ waitingFor }) => waitingFor?.kind === kind).length;
    return count > 0 ? [t(`waits.${kind}`, { count })] : [];
  });
  return (
    <p className="num flex flex-wrap gap-x-3 text-sm text-text-2">
      {wave.of > 1 && state !== 'stopping' && <span title={t('waveHint')}>{t('wave', wave)}</span>}
      {waits.length > 0 && <span>{join(waits)}</span>}
    </p>
  );
}
