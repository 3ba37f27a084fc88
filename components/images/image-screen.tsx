'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import type { ImageDetail } from '@/lib/contract/images';
import { describeFailure } from '@/lib/queries/fetch-json';
import { imageQuery } from '@/lib/queries/image';
import { ImageActions } from './image-panel';
import { ImageSections } from './image-sections';

const DeleteDialog = dynamic(() => import('../deletions/delete-dialog').then((module) => module.DeleteDialog), {
  loading: () => null,
});

export interface ImageScreenProps {
  imageId: string;
  first: { image: ImageDetail; at: number } | null;
  /** Whether the server knows that there is no such image. */
  unknown: boolean;
}

/** One image on a page of its own. */
export function ImageScreen({ imageId, first, unknown }: ImageScreenProps) {
  const t = useTranslations('panel');
  const [deleting, setDeleting] = useState(false);
  const { data: image, error, refetch } = useQuery({ ...imageQuery(imageId, first ?? undefined), enabled: !unknown });
  if (unknown || (!image && error && describeFailure(error).code === 'image-not-found'))
    return <NoSuchImage imageId={imageId} />;
  return (
    <article className="mx-auto w-full max-w-[720px] px-4 pt-5 pb-16 sm:px-6">
      <nav className="text-sm text-text-3">
        <Link href="/images" className="hover:text-text hover:underline">
          {t('back')}
        </Link>{' '}
        /
      </nav>
      <h1 className="text-xl font-semibold tracking-[-0.015em] wrap-anywhere">{image?.name || imageId}</h1>
      <span className="mono text-text-3 wrap-anywhere">{imageId}</span>
      {image && <ImageActions image={image} onDelete={() => setDeleting(true)} />}
      {error && <FailureNotice error={error} onRetry={refetch} className="mt-4" />}
      {image && (
        <>
          <h2 className="sr-only">{t('label', { name: image.name || imageId })}</h2>
          <ImageSections image={image} />
        </>
      )}
      {deleting && image && (
        <DeleteDialog imageIds={[imageId]} names={{ [imageId]: image.name }} onClose={() => setDeleting(false)} />
      )}
    </article>
  );
}

function NoSuchImage({ imageId }: { imageId: string }) {
  const t = useTranslations('panel');
  return (
    <EmptyState
      heading="h1"
      icon="search"
      title={t('notFoundTitle', { id: imageId })}
      action={
        <Link href="/images" className={buttonClass()}>
          {t('notFoundAction')}
        </Link>
      }
    >
      {t('notFoundBody')}
    </EmptyState>
  );
}
