'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageDetail } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { type ReasonView, useReasonText } from './reason-text';
import { Section } from './section';
import { SEVERITY_LOOK, VERDICT_LOOK } from './verdict-look';

/** The verdict and everything it rests on, gravest first; what is merely good to know comes last. */
export function ReasonCards({ image }: { image: ImageDetail }) {
  const t = useTranslations();
  const grave = image.reasons.filter(({ severity }) => severity !== 'note');
  const notes = image.reasons.filter(({ severity }) => severity === 'note');
  const look = VERDICT_LOOK[image.verdict];
  return (
    <>
      <Section title={t(`verdict.heading.${image.verdict}`)}>
        {grave.length === 0 && (
          <p className="flex gap-2 text-sm">
            <Icon name={look.icon} className={cx('mt-0.5', look.text)} />
            <span>
              <b className={cx('font-semibold', look.text)}>{t(`verdict.${image.verdict}`)}</b>{' '}
              <span className="text-text-2">{t(`verdict.summary.${image.verdict}`)}</span>
            </span>
          </p>
        )}
        <ul className="flex flex-col gap-2">
          {grave.map((reason) => (
            <ReasonCard key={`${reason.kind}/${reason.operation}`} reason={reason} />
          ))}
        </ul>
      </Section>
      {notes.length > 0 && (
        <Section title={t('panel.notes')}>
          <ul className="flex flex-col gap-2">
            {notes.map((reason) => (
              <ReasonCard key={`${reason.kind}/${reason.operation}`} reason={reason} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function ReasonCard({ reason }: { reason: ReasonView }) {
  const text = useReasonText();
  const t = useTranslations();
  const look = SEVERITY_LOOK[reason.severity];
  return (
    <li className={cx('flex gap-2.5 rounded px-3 py-2.5 text-sm', look.weak)}>
      <Icon name={look.icon} className={cx('mt-0.5', look.text)} />
      <div className="min-w-0">
        <h4 className="font-semibold wrap-anywhere">
          <span className="sr-only">{t(`severity.${reason.severity}`)}: </span>
          {text.title(reason)}
        </h4>
        <EvidenceText reason={reason} />
        <p className="text-text-2 wrap-anywhere">{text.what(reason)}</p>
        <Source reason={reason} />
      </div>
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
    <p className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-text-3">
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
