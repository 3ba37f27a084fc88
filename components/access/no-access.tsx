'use client';

import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/ui/empty-state';
import type { Action } from '@/lib/domain/permission';
import { useMayNot } from './use-may';

/** Shown in place of a screen that the signed-in person may not see. */
export function NoAccess({ action }: { action: Action }) {
  const t = useTranslations('access');
  return (
    <EmptyState heading="h1" icon="blocked" title={t('noAccess')}>
      {useMayNot(action)}
    </EmptyState>
  );
}
