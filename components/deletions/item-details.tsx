'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { useReasonText } from '@/components/images/reason-text';
import { SEVERITY_LOOK } from '@/components/images/verdict-look';
import { LeaveLink } from '@/components/shell/leave-link';
import { CopyText } from '@/components/ui/copy-text';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';
import { useDifferenceText } from './difference-text';
import { useEvidenceNames } from './evidence-names';
import { useCodeText } from './item-text';

/** All that is known of one item: what the answer means, what to do, what was found, the vendor's words, times. */
export function ItemDetails({ item, deletionId }: { item: DeletionItemView; deletionId: string }) {
  const t = useTranslations('deletion.detail');
  const code = useCodeText()(item);
  const difference = useDifferenceText();
  const { differences } = item.detail;
  return (
    <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2">
      {code && <Part term={t('why')}>{code.sentence}</Part>}
      {code && item.outcome !== 'deleted' && <Part term={t('do')}>{code.todo}</Part>}
      {differences.length > 0 && (
        <Part term={t('differences')}>
          <ul>
            {differences.map((one) => (
              <li key={JSON.stringify(one)}>{difference(one)}</li>
            ))}
          </ul>
        </Part>
      )}
      {item.outcome === 'refused' && (
        <Part term={t('findings')}>
          <Findings item={item} />
        </Part>
      )}
      <Part term={t('answer')}>
        <VendorWords item={item} />
      </Part>
      <Times item={item} />
      <LastLook item={item} />
      <Part term={t('audit')}>
        <LeaveLink
          href={`/audit?${new URLSearchParams({ deletionId, imageId: item.imageId })}`}
          className="rounded text-accent hover:underline"
        >
          {t('auditLink')}
        </LeaveLink>
      </Part>
    </dl>
  );
}

function Part({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0 wrap-anywhere">
      <dt className="text-xs font-semibold">{term}</dt>
      <dd className="mt-0.5 text-text-2">{children}</dd>
    </div>
  );
}

function Findings({ item }: { item: DeletionItemView }) {
  const t = useTranslations();
  const text = useReasonText();
  const names = useEvidenceNames();
  const telling = item.detail.findings.filter(({ severity }) => severity !== 'note');
  if (telling.length === 0) return t('deletion.detail.findingsNone');
  return (
    <ul className="flex flex-col gap-1">
      {telling.map((reason) => {
        const look = SEVERITY_LOOK[reason.severity];
        const named = names(reason.evidence);
        return (
          <li key={`${reason.kind}/${reason.operation}`} className="flex gap-2">
            <Icon name={look.icon} className={cx('mt-0.5', look.text)} />
            <span className="min-w-0">
              {named
                ? t('dialog.reasonNamed', { title: text.title(reason), names: named, what: text.what(reason) })
                : t('dialog.reasonPlain', { title: text.row(reason), what: text.what(reason) })}
            </span>
          </li>
        );
      })}
    </ul>
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
      <Part term={t('deletion.detail.regions')}>{join(regionIds.map(region)) || t('common.none')}</Part>
      <Part term={t('deletion.detail.sentAt')}>
        <span className="num">
          {join([...(sentAt ? [exact(sentAt)] : []), t('deletion.detail.sends', { count: sends })])}
        </span>
      </Part>
      {settledAt && (
        <Part term={t('deletion.detail.settledAt')}>
          <span className="num">{exact(settledAt)}</span>
        </Part>
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
    <Part term={t('lookedAt')}>
      <span className="num">{t('look', { seen, at: exact(lookedAt) })}</span>
    </Part>
  );
}
