'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import { useFormats } from '@/lib/intl/format';
import { useNow } from '@/lib/intl/now';
import { TimeText } from '@/lib/intl/time-text';
import { SEVERITY_LOOK, VERDICT_LOOK } from '../images/verdict-look';
import type { Cell } from './compare-cells';

/** Things that a cell names; the image's page has them all. */
const NAMED = 3;

/** What one image has in a row. `known` is false where nothing is known of the image at all. */
export function CompareCell({ cell, known }: { cell: Cell | null; known: boolean }) {
  if (cell) return <Contents cell={cell} />;
  return <Nothing known={known} />;
}

function Nothing({ known }: { known: boolean }) {
  const t = useTranslations();
  return (
    <span className="text-text-3">
      <span aria-hidden="true">{t('common.none')}</span>
      <span className="sr-only">{t(known ? 'compare.absent' : 'common.notKnown')}</span>
    </span>
  );
}

function Contents({ cell }: { cell: Cell }): ReactNode {
  const t = useTranslations();
  const { gib, size } = useFormats();
  switch (cell.kind) {
    case 'verdict':
      return <VerdictText cell={cell} />;
    case 'reason':
      return <ReasonText cell={cell} />;
    case 'things':
      return <Things cell={cell} />;
    case 'copy':
      return <CopyText cell={cell} />;
    case 'word':
      return t(cell.word);
    case 'size':
      return t('panel.sizeValue', { total: size(cell.gib) });
    case 'disks':
      return t('panel.disksValue', { system: gib(cell.system), data: gib(cell.data) });
    case 'time':
      return <WhenText cell={cell} />;
    case 'text':
      return <span className={cell.mono && 'mono'}>{cell.text}</span>;
    case 'list':
      return <ListText items={cell.items} />;
    case 'protections':
      return <ProtectionTexts cell={cell} />;
  }
}

type Of<K extends Cell['kind']> = { cell: Extract<Cell, { kind: K }> };

function VerdictText({ cell: { verdict } }: Of<'verdict'>) {
  const t = useTranslations('verdict');
  return <span className={cx('font-medium', VERDICT_LOOK[verdict].text)}>{t(verdict)}</span>;
}

function ReasonText({ cell: { severity, sentence, predicts } }: Of<'reason'>) {
  const t = useTranslations();
  const look = SEVERITY_LOOK[severity];
  return (
    <div className="flex gap-1.5">
      <Icon name={look.icon} className={cx('mt-0.5', look.text)} />
      <div className="min-w-0">
        <span className="sr-only">{t(`severity.${severity}`)}: </span>
        {sentence.split('\n').map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
        {predicts && (
          <span className="block text-xs text-text-3">
            {t('reason.predicts')} <span className="mono wrap-anywhere">{predicts}</span>
          </span>
        )}
      </div>
    </div>
  );
}

function Things({ cell: { count, names } }: Of<'things'>) {
  const t = useTranslations('reason');
  const { number, join } = useFormats();
  const named = names.slice(0, NAMED);
  const more = count - named.length;
  return (
    <>
      <span className="num font-medium">{number(count)}</span>
      <span className="block text-xs text-text-2">
        {join(named)} {named.length > 0 && more > 0 && t('andMore', { count: more })}
      </span>
    </>
  );
}

function CopyText({ cell: { status, progressPercent } }: Of<'copy'>) {
  const t = useTranslations('status');
  const { percent } = useFormats();
  return (
    <span className={status === 'available' ? undefined : 'text-busy'}>
      {t(status)} {progressPercent !== null && <span className="num">{percent(progressPercent)}</span>}
    </span>
  );
}

/** Times that differ by minutes read alike as days, so the exact one stands below. */
function WhenText({ cell: { at } }: Of<'time'>) {
  const { exact } = useFormats();
  return (
    <>
      <TimeText at={at} />
      <span className="num block text-xs text-text-2">{exact(at)}</span>
    </>
  );
}

function ListText({ items }: { items: readonly string[] }) {
  return useFormats().join(items);
}

function ProtectionTexts({ cell: { by } }: Of<'protections'>) {
  const t = useTranslations('panel');
  const { day } = useFormats();
  const now = useNow();
  return by.map(({ rule, owner, reason, expiresAt }) => (
    <span key={JSON.stringify([rule, owner, reason])} className="block">
      {expiresAt ? t('protectedUntil', { owner, until: day(expiresAt, now) }) : t('protectedForGood', { owner })}
      {rule !== null && <span className="mono block">{rule}</span>}
      <span className="block text-xs text-text-2">{reason}</span>
    </span>
  ));
}
