'use client';

import { useTranslations } from 'use-intl/react';
import { BackLink } from '@/components/shell/back-link';
import type { ImageHistory as History } from '@/lib/contract/image-history';
import { ImageHistory } from './image-history';
import { ImageHeading } from './image-screen';

export interface FormerImageScreenProps {
  imageId: string;
  first: { history: History; at: number };
}

/** An image that went so long ago that only its history is kept. */
export function FormerImageScreen({ imageId, first }: FormerImageScreenProps) {
  const t = useTranslations();
  return (
    <article className="mx-auto w-full max-w-[720px] px-4 pt-5 pb-16 sm:px-6">
      <BackLink href="/images">{t('panel.back')}</BackLink>
      <ImageHeading imageId={imageId} name={first.history.name} />
      <p className="mt-4 font-medium">{t('panel.alreadyGone')}</p>
      <p className="text-text-2">{t('history.formerBody')}</p>
      <h2 className="sr-only">{t('panel.label', { name: first.history.name || imageId })}</h2>
      <ImageHistory imageId={imageId} first={first} />
    </article>
  );
}
