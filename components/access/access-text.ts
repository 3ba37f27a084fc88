'use client';

import { useTranslations } from 'use-intl/react';
import type { AccessEvent } from '@/lib/domain/access-event';

/** An event whose payload may lack fields, as old records do. */
type StoredAccessEvent = {
  [T in AccessEvent['type']]: { type: T } & Partial<Extract<AccessEvent, { type: T }>>;
}[AccessEvent['type']];

/** What a record about access says, as a sentence. */
export function useAccessText() {
  const t = useTranslations('access.record');
  return (event: StoredAccessEvent): string => {
    switch (event.type) {
      case 'access-denied':
        return t('denied', { path: event.path ?? '' });
      case 'access-changed':
        return t(`changed.${event.change ?? 'blocked'}`, { about: event.about ?? '' });
      case 'approval-asked':
        return t('asked', { count: event.imageIds?.length ?? 0, reason: event.reason || 'none' });
      case 'approval-decided':
        return t(`decided.${event.decision ?? 'declined'}`, { who: event.askedBy ?? '' });
    }
  };
}
