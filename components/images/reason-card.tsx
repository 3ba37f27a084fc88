'use client';

import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageDetail } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { type ReasonView, useReasonText } from './reason-text';
import { SEVERITY_LOOK } from './verdict-look';

const ReasonEvidence = dynamic(() => import('./reason-evidence').then((module) => module.ReasonEvidence), {
  loading: () => null,
});

/** One finding: what it is and what to do; opened, everything that it rests on. */
export function ReasonCard({ reason, image }: { reason: ReasonView; image: ImageDetail }) {
  const text = useReasonText();
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  const details = useId();
  const look = SEVERITY_LOOK[reason.severity];
  return (
    <li className={cx('rounded px-3 py-2.5 text-sm', look.weak)}>
      <div className="flex gap-2.5">
        <Icon name={look.icon} className={cx('mt-0.5', look.text)} />
        <div className="min-w-0 flex-1">
          <h4 className="font-semibold wrap-anywhere">
            <button
              type="button"
              aria-expanded={open}
              aria-controls={open ? details : undefined}
              onClick={() => setOpen(!open)}
              className="flex w-full items-start justify-between gap-2 rounded text-left"
            >
              <span>
                <span className="sr-only">{t(`severity.${reason.severity}`)}: </span>
                {text.title(reason)}
              </span>
              <Icon name="chevron-right" className={cx('mt-0.5 text-text-3', open && 'rotate-90')} />
            </button>
          </h4>
          {!open && <EvidenceText reason={reason} />}
          <p className="text-text-2 wrap-anywhere">{text.what(reason)}</p>
          {!open && <Source reason={reason} />}
        </div>
      </div>
      {open && (
        <div id={details} className="mt-2 sm:pl-[26px]">
          <ReasonEvidence reason={reason} image={image} />
        </div>
      )}
    </li>
  );
}

const NAMED = 5;

/** The things by name; the first few, with the number of the others. */
function EvidenceText({ reason }: { reason: ReasonView }) {
  const t = useTranslations();
  const { region, list, join } = useFormats();
  if (reason.kind === 'protected') return <p className="wrap-anywhere">{reason.evidence[0]?.detail}</p>;
  if (reason.kind === 'unchecked') return <UncheckedText reason={reason} />;
  const named = reason.evidence
    .filter(({ kind }) => kind !== 'image')
    .slice(0, NAMED)
    .map(({ kind, name, id, regionId }) => {
      if (kind === 'region-copy') return region(id);
      return regionId ? `${name ?? id} (${region(regionId)})` : (name ?? id);
    });
  if (named.length === 0) return null;
  const more = reason.count - named.length;
  return (
    <p className="wrap-anywhere">{more > 0 ? `${join(named)} ${t('reason.andMore', { count: more })}` : list(named)}</p>
  );
}

function UncheckedText({ reason }: { reason: ReasonView }) {
  const t = useTranslations();
  const { region, list } = useFormats();
  const places = reason.evidence.flatMap(({ regionId }) => (regionId ? [region(regionId)] : []));
  const [first] = reason.evidence;
  const cause = first?.status ?? 'unknown';
  const why = t.has(`cloudError.${cause as 'vendor'}`) ? t(`cloudError.${cause as 'vendor'}`) : cause;
  return (
    <>
      {first?.kind === 'source' && (
        <p>{places.length > 0 ? t('reason.whereWhy', { where: list(places), why }) : why}</p>
      )}
      {first?.status === 'forbidden' && first.name && <p>{t('state.partPermission', { permission: first.name })}</p>}
    </>
  );
}

/** What the cloud would answer, whether that is inferred, and when it was read. */
function Source({ reason }: { reason: ReasonView }) {
  const t = useTranslations();
  return (
    <p className="mt-0.5 flex flex-wrap gap-x-1.5 text-xs text-text-3 [&>span+span]:before:mr-1.5 [&>span+span]:before:content-['·']">
      {reason.predicts && (
        <span>
          {t('reason.predicts')} <span className="mono wrap-anywhere">{reason.predicts}</span>
        </span>
      )}
      {reason.inferred && <span title={t('reason.inferredHint')}>{t('reason.inferred')}</span>}
      {reason.readAt && reason.kind !== 'unchecked' && (
        <span>
          <TimeText at={reason.readAt ?? ''} sentence={(when) => t('panel.read', { when })} />
        </span>
      )}
    </p>
  );
}
