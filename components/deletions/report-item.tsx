'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ReportItem as Item, ReportSend } from '@/lib/contract/deletion-report';
import { useFormats } from '@/lib/intl/format';
import { useDifferenceText } from './difference-text';
import { useItemText, useItemWord } from './item-text';
import { STANDING_LOOK, standingOf } from './outcome-look';
import { ReportFact, ReportRecords } from './report-facts';

/** One image of the report: what it was, what was confirmed, what was done, and what was seen afterwards. */
export function ReportItem({ item, number }: { item: Item; number: number }) {
  const t = useTranslations();
  const { exact, join, region, size } = useFormats();
  const look = STANDING_LOOK[standingOf(item)];
  const word = useItemWord()(item);
  const text = useItemText()(item, Date.parse(item.sentAt ?? item.settledAt ?? '') || 0);
  const { detail } = item;
  return (
    <li className="break-inside-avoid border-b border-line py-3">
      <div className="flex items-baseline gap-3">
        <span className="num w-8 flex-none text-text-2">{number}</span>
        <h3 className="min-w-0 flex-1 font-semibold wrap-anywhere">{item.name || item.imageId}</h3>
        <span className={cx('flex items-center gap-1.5 font-medium', look.text)}>
          <Icon name={look.icon} />
          {word}
        </span>
      </div>
      <dl className="mt-1 ml-11 grid grid-cols-3 gap-x-6 gap-y-1.5 text-sm max-sm:ml-0 max-sm:grid-cols-1 print:ml-11 print:grid-cols-3">
        <ReportFact term={t('report.image')} mono>
          {join([item.imageId, ...(item.versionId ? [item.versionId] : [])])}
        </ReportFact>
        <ReportFact term={t('report.regions')}>{join(item.regionIds.map(region)) || t('common.none')}</ReportFact>
        <ReportFact term={t('report.size')}>{join([size(item.sizeGib), t(`verdict.${item.verdict}`)])}</ReportFact>
        <ReportFact wide term={t('report.happened')}>
          {text}
        </ReportFact>
        <Losses item={item} />
        <Differences item={item} />
        {detail.seen && detail.lookedAt && (
          <ReportFact term={t('deletion.detail.lookedAt')}>
            {t('deletion.detail.look', { seen: detail.seen, at: exact(detail.lookedAt) })}
          </ReportFact>
        )}
        {item.settledAt && <ReportFact term={t('deletion.detail.settledAt')}>{exact(item.settledAt)}</ReportFact>}
        {item.calls.length > 0 && <Calls calls={item.calls} />}
        <ReportFact wide term={t('report.records')}>
          <ReportRecords records={item.records} />
        </ReportFact>
      </dl>
    </li>
  );
}

function Losses({ item: { losses } }: { item: Item }) {
  const t = useTranslations('report');
  const { join, region } = useFormats();
  if (losses.length === 0) return null;
  const named = losses.flatMap(({ evidence }) =>
    evidence.map(({ id, name, regionId }) =>
      join([name ?? id, ...(name ? [id] : []), ...(regionId ? [region(regionId)] : [])]),
    ),
  );
  return (
    <ReportFact wide term={t('losses')}>
      {named.join('; ')}
    </ReportFact>
  );
}

function Differences({ item: { detail } }: { item: Item }) {
  const t = useTranslations('deletion.detail');
  const text = useDifferenceText();
  if (detail.differences.length === 0) return null;
  return (
    <ReportFact wide term={t('differences')}>
      {detail.differences.map(text).join('; ')}
    </ReportFact>
  );
}

/** Every call that could delete something, with what the cloud answered, verbatim. */
function Calls({ calls }: { calls: readonly ReportSend[] }) {
  const t = useTranslations();
  const { exact } = useFormats();
  return (
    <ReportFact wide term={t('report.calls')}>
      <ul className="text-xs">
        {calls.map(({ attempt, nonce, intendedAt, code, message, requestId, answer }) => (
          <li key={nonce} className="mt-0.5">
            {t('report.call', { attempt, at: exact(intendedAt) })}{' '}
            <span className="mono">
              {[code, message].filter(Boolean).join(': ') || answer || t('report.unanswered')}
            </span>
            <span className="mono block text-[10px] leading-3.5 text-text-2">
              {t('common.requestId')} {requestId ?? t('common.none')} · {t('audit.detail.nonce')} {nonce}
            </span>
          </li>
        ))}
      </ul>
    </ReportFact>
  );
}
