'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { AddImage } from './add-image';
import { MAX_COMPARED } from './compare-params';
import type { Compared } from './use-compared';

export interface CompareEmptyProps {
  compared: readonly Compared[];
  onAdd: (id: string) => void;
  /** Whether the field takes the focus when it appears. */
  takesFocus: boolean;
}

/** Shown while there is nothing to compare: how to pick images, and the first step right here. */
export function CompareEmpty({ compared, onAdd, takesFocus }: CompareEmptyProps) {
  const t = useTranslations('compare');
  const [only] = compared;
  return (
    <EmptyState
      heading="h1"
      icon="columns"
      title={only ? t('emptyOneTitle', { name: only.image?.name || only.id }) : t('emptyTitle')}
      action={
        <Link href="/images" className={buttonClass()}>
          {t('emptyAction')}
        </Link>
      }
    >
      <p>{t('emptyBody', { max: MAX_COMPARED })}</p>
      <AddImage ids={compared.map(({ id }) => id)} onAdd={onAdd} takesFocus={takesFocus} className="mt-4 text-left" />
    </EmptyState>
  );
}
