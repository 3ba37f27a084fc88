'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { BackLink } from '@/components/shell/back-link';
import { FailureNotice } from '@/components/shell/failure-notice';
import type { ImageDetail } from '@/lib/contract/images';
import { TimeText } from '@/lib/intl/time-text';
import { describeFailure } from '@/lib/queries/fetch-json';
import { imageQuery } from '@/lib/queries/image';
import { ImageActions } from './image-panel';
import { ImageSections } from './image-sections';
import { NoSuchImage } from './no-such-image';

const DeleteDialog = dynamic(() => import('../deletions/delete-dialog').then((module) => module.DeleteDialog), {
  loading: () => null,
});

export interface ImageScreenProps {
  imageId: string;
  /** What the server rendered; null when it could not. */
  first: { image: ImageDetail; at: number } | null;
}

/** One image on a page of its own. */
export function ImageScreen({ imageId, first }: ImageScreenProps) {
  const t = useTranslations('panel');
  const [deleting, setDeleting] = useState(false);
  const { data: image, error, refetch } = useQuery(imageQuery(imageId, first ?? undefined));
  if (!image && error && describeFailure(error).code === 'image-not-found') return <NoSuchImage imageId={imageId} />;
  return (
    <article className="mx-auto w-full max-w-[1280px] px-4 pt-5 pb-16 sm:px-6">
      <BackLink href="/images">{t('back')}</BackLink>
      <ImageHeading imageId={imageId} name={image?.name} goneAt={image?.goneAt} />
      {image && <ImageActions image={image} onDelete={() => setDeleting(true)} />}
      {error && <FailureNotice error={error} onRetry={refetch} className="mt-4" />}
      {image && (
        <>
          <h2 className="sr-only">{t('label', { name: image.name || imageId })}</h2>
          <ImageSections image={image} wide />
        </>
      )}
      {deleting && image && (
        <DeleteDialog imageIds={[imageId]} names={{ [imageId]: image.name }} onClose={() => setDeleting(false)} />
      )}
    </article>
  );
}

export interface ImageHeadingProps {
  imageId: string;
  name: string | null | undefined;
  /** When the console saw it gone. */
  goneAt?: string | null | undefined;
}

/** Name and id of an image on its page, and whether it is gone. */
export function ImageHeading({ imageId, name, goneAt }: ImageHeadingProps) {
  const t = useTranslations('images');
  return (
    <>
      <h1 className="text-xl font-semibold tracking-[-0.015em] wrap-anywhere">{name || imageId}</h1>
      <span className="mono text-text-3 wrap-anywhere">{imageId}</span>
      {goneAt && (
        <p className="mt-1 text-sm text-text-2">
          <TimeText at={goneAt} sentence={(when) => t('goneAt', { when })} />
        </p>
      )}
    </>
  );
}
