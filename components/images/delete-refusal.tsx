'use client';

import { useTranslations } from 'use-intl/react';
import { Icon } from '@/components/ui/icon';

export interface DeleteRefusalProps {
  /** Why the key does nothing; null before it was pressed. */
  reason: string | null;
  onDismiss: () => void;
}

/** What the disabled button says, for whoever pressed the key instead. Always there, so that what appears in it is announced. */
export function DeleteRefusal({ reason, onDismiss }: DeleteRefusalProps) {
  const t = useTranslations();
  return (
    <div role="status" className="fixed inset-x-3 bottom-20 z-20 mx-auto w-fit">
      {reason && (
        <div className="flex max-w-[480px] items-start gap-2.5 rounded-lg border border-line bg-surface p-3 text-sm shadow-raised">
          <Icon name="blocked" className="mt-0.5 text-blocked" />
          <p className="min-w-0 flex-1">
            <b className="block font-semibold">{t('selection.notDeleted')}</b>
            <span className="text-text-2">{reason}</span>
          </p>
          <button
            type="button"
            aria-label={t('dialog.noticeDismiss')}
            onClick={onDismiss}
            className="rounded text-text-3 hover:text-text"
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
