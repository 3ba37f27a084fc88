'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';

/** For an address that names no image. */
export function NoSuchImage({ imageId }: { imageId: string }) {
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
