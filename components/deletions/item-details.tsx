'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { CopyText } from '@/components/ui/copy-text';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';
import { useAftermathText } from './aftermath-text';
import { DetailPart } from './detail-part';
import { useDifferenceText } from './difference-text';
import { ItemFindings } from './item-findings';
import { useCodeText } from './item-text';

/** All that is known of one item: what the answer means, what to do, what was found, the vendor's words, times. */
export function ItemDetails({ item, deletionId }: { item: DeletionItemView; deletionId: string }) {
  const t = useTranslations('deletion.detail');
  const code = useCodeText()(item);
  const difference = useDifferenceText();
  const { refusal } = useAftermathText();
  const { differences } = item.detail;
  return (
    <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2">
      {code && <DetailPart term={t('why')}>{code.sentence}</DetailPart>}
      {code && item.outcome !== 'deleted' && (
        <DetailPart term={t('do')}>{refusal(item, code.sentence)?.todo ?? code.todo}</DetailPart>
      )}
      {differences.length > 0 && (
        <DetailPart term={t('differences')}>
          <ul>
            {differences.map((one) => (
              <li key={JSON.stringify(one)}>{difference(one)}</li>
            ))}
          </ul>
        </DetailPart>
      )}
      <ItemFindings item={item} />
      <DetailPart term={t('answer')}>
        <VendorWords item={item} />
      </DetailPart>
      <Times item={item} />
      <LastLook item={item} />
      <DetailPart term={t('audit')}>
        <LeaveLink
          href={`/audit?${new URLSearchParams({ deletionId, imageId: item.imageId })}`}
          className="rounded text-accent hover:underline"
        >
          {t('auditLink')}
        </LeaveLink>
      </DetailPart>
    </dl>
  );
}

function VendorWords({ item: { vendor, detail } }: { item: DeletionItemView }) {
  const t = useTranslations();
  if (!vendor) return t('common.none');
  const status = vendor.status === null ? null : t('deletion.detail.status', { status: String(vendor.status) });
  return (
    <>
      <span className="mono block">{[status, vendor.code].filter(Boolean).join(' · ')}</span>
      <span className="block">
        {vendor.message ||
          (detail.errorKind ? t('deletion.detail.noAnswer', { why: t(`cloudError.${detail.errorKind}`) }) : null)}
      </span>
      {vendor.requestId && (
        <span className="flex gap-1.5 text-xs text-text-3">
          {t('common.requestId')}
          <CopyText
            text={vendor.requestId}
            label={`${t('common.copy')}: ${t('common.requestId')} ${vendor.requestId}`}
            copied={t('common.copied')}
          />
        </span>
      )}
    </>
  );
}

function Times({ item: { regionIds, sends, sentAt, settledAt } }: { item: DeletionItemView }) {
  const t = useTranslations();
  const { region, join, exact } = useFormats();
  return (
    <>
      <DetailPart term={t('deletion.detail.regions')}>{join(regionIds.map(region)) || t('common.none')}</DetailPart>
      <DetailPart term={t('deletion.detail.sentAt')}>
        <span className="num">
          {join([...(sentAt ? [exact(sentAt)] : []), t('deletion.detail.sends', { count: sends })])}
        </span>
      </DetailPart>
      {settledAt && (
        <DetailPart term={t('deletion.detail.settledAt')}>
          <span className="num">{exact(settledAt)}</span>
        </DetailPart>
      )}
    </>
  );
}

/** What the last look after a send saw, and when. */
function LastLook({ item: { detail } }: { item: DeletionItemView }) {
  const t = useTranslations('deletion.detail');
  const { exact } = useFormats();
  const { seen, lookedAt } = detail;
  if (seen === null || lookedAt === null) return null;
  return (
    <DetailPart term={t('lookedAt')}>
      <span className="num">{t('look', { seen, at: exact(lookedAt) })}</span>
    </DetailPart>
  );
}
