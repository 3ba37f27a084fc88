'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Progress } from '@/components/ui/progress';
import type { ImageDetail } from '@/lib/contract/images';
import { isMoving } from '@/lib/domain/image';
import { useFormats } from '@/lib/intl/format';

type Copy = ImageDetail['regions'][number];

/** Progress is spoken in steps: every percent would talk over everything else. */
const SPOKEN_STEP = 10;

/** The image's copies by region, with how far those are that are being made. */
export function RegionCopies({ image }: { image: Pick<ImageDetail, 'regions' | 'status'> }) {
  const t = useTranslations();
  if (image.regions.length === 0) return <p className="text-sm text-text-2">{t('panel.noRegions')}</p>;
  return (
    <>
      <ul className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 text-sm">
        {image.regions.map((copy) => (
          <CopyLine key={copy.regionId} copy={copy} />
        ))}
      </ul>
      <Spoken image={image} />
    </>
  );
}

function moves({ status }: Copy): boolean {
  return status === 'creating' || status === 'initialising';
}

function CopyLine({ copy }: { copy: Copy }) {
  const t = useTranslations('status');
  const { region, percent } = useFormats();
  const moving = moves(copy);
  const value = copy.status === 'available' ? 100 : moving ? (copy.progressPercent ?? 0) : 0;
  const name = region(copy.regionId);
  return (
    <li className="contents">
      <span title={copy.imageId ? `${copy.regionId} · ${copy.imageId}` : copy.regionId}>{name}</span>
      <Progress value={value} quiet={!moving} label={name} />
      <span className={moving ? 'num min-w-[72px] text-right text-busy' : 'min-w-[72px] text-right text-text-3'}>
        {moving && copy.progressPercent !== null ? percent(copy.progressPercent) : t(copy.status)}
      </span>
    </li>
  );
}

/** What a screen reader is told while copies are being made, and when they are done. */
function Spoken({ image }: { image: Pick<ImageDetail, 'regions' | 'status'> }) {
  const t = useTranslations('evidence');
  const { region, percent, join } = useFormats();
  const moving = isMoving(image);
  const [moved, setMoved] = useState(moving);
  if (moving && !moved) setMoved(true);
  const parts = image.regions.filter(moves).map(({ regionId, progressPercent }) => {
    const step = Math.floor((progressPercent ?? 0) / SPOKEN_STEP) * SPOKEN_STEP;
    return t('copying', { where: region(regionId), percent: percent(step) });
  });
  return (
    <p aria-live="polite" className="sr-only">
      {moving ? join(parts) : moved && t('nothingMoves')}
    </p>
  );
}
