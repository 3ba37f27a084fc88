'use client';

import { useTranslations } from 'use-intl/react';
import { CopyText } from '@/components/ui/copy-text';
import type { DeletionItemView } from '@/lib/contract/deletions';

/** The vendor's code and request id, verbatim; where there was no answer, why not. */
export function VendorAnswer({ item }: { item: Pick<DeletionItemView, 'vendor' | 'detail'> }) {
  const t = useTranslations();
  const { vendor, detail } = item;
  const failed = detail.errorKind && detail.errorKind !== 'vendor' ? t(`cloudError.${detail.errorKind}`) : null;
  const code = vendor?.code ?? failed ?? t('common.none');
  return (
    <>
      <span className="mono block truncate leading-[18px]" title={vendor?.message}>
        {code}
      </span>
      {vendor?.requestId ? (
        <CopyText
          text={vendor.requestId}
          label={`${t('common.copy')}: ${t('common.requestId')} ${vendor.requestId}`}
          copied={t('common.copied')}
        />
      ) : (
        <span className="mono block text-text-3">{t('common.none')}</span>
      )}
    </>
  );
}
