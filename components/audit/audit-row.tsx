'use client';

import { memo, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { CopyText } from '@/components/ui/copy-text';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { AuditRecordView } from '@/lib/contract/audit';
import { TimeText } from '@/lib/intl/time-text';
import { AuditDetails } from './audit-details';
import { answerOf, useAuditText } from './audit-text';

/** One record of the trail. */
export const AuditRow = memo(function AuditRow({ record }: { record: AuditRecordView }) {
  const t = useTranslations('audit');
  const text = useAuditText();
  const [open, setOpen] = useState(false);
  const sentence = text.sentence(record);
  return (
    <tr>
      <td className="num flex gap-1.5">
        <button
          type="button"
          aria-expanded={open}
          aria-label={t('details', { seq: String(record.seq) })}
          onClick={() => setOpen(!open)}
          className="-ml-1 flex-none self-start rounded p-px text-text-3 hover:text-text"
        >
          <Icon name="chevron-right" className={cx(open && 'rotate-90')} />
        </button>
        <span>
          <LeaveLink href={`/audit/${record.seq}`} className="hover:underline">
            <TimeText at={record.at} as="clock" className="block leading-[18px]" />
            <span className="sr-only">{t('record', { seq: String(record.seq) })}</span>
          </LeaveLink>
          <TimeText at={record.at} as="day" className="block text-xs text-text-3" />
        </span>
      </td>
      <td className="truncate max-sm:text-right" title={record.actor}>
        {text.actor(record.actor)}
      </td>
      <td className="row-wide min-w-0">
        <span className="block font-medium leading-[18px]">{t(`type.${record.event.type}`)}</span>
        <span
          className={cx('block text-xs text-text-2', open ? 'wrap-anywhere' : 'max-sm:wrap-anywhere sm:truncate')}
          title={sentence}
        >
          {sentence}
        </span>
      </td>
      <td className="row-wide min-w-0">
        <Subject record={record} />
      </td>
      <td className="row-wide min-w-0">
        <Answer record={record} />
      </td>
      {open && (
        <td className="row-details">
          <AuditDetails record={record} />
        </td>
      )}
    </tr>
  );
});

/** The image that a record is about, and the deletion that it belongs to. */
function Subject({ record: { imageId, imageName, deletionId } }: { record: AuditRecordView }) {
  const t = useTranslations('audit');
  return (
    <>
      {imageId && (
        <LeaveLink
          href={`/images/${encodeURIComponent(imageId)}`}
          title={imageName ?? imageId}
          className="block truncate leading-[18px] hover:underline"
        >
          {imageName || imageId}
        </LeaveLink>
      )}
      <span className="mono flex gap-2 text-text-3">
        {imageId && <span className="truncate">{imageId}</span>}
        {deletionId && (
          <LeaveLink href={`/deletions/${deletionId}`} className="flex-none font-sans text-xs text-text-2 underline">
            {t('column.deletion')}
          </LeaveLink>
        )}
      </span>
    </>
  );
}

function Answer({ record }: { record: AuditRecordView }) {
  const t = useTranslations('common');
  const cause = useTranslations('cloudError');
  const { code, requestId, failure } = answerOf(record);
  return (
    <>
      {code && (
        <span className="mono block truncate leading-[18px]" title={code}>
          {code}
        </span>
      )}
      {failure && <span className="block truncate text-sm leading-[18px] text-text-2">{cause(failure)}</span>}
      {requestId && (
        <CopyText text={requestId} label={`${t('copy')}: ${t('requestId')} ${requestId}`} copied={t('copied')} />
      )}
    </>
  );
}
