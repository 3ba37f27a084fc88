'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { Notice } from '@/components/ui/notice';
import type { AuditCheckView } from '@/lib/contract/audit';
import type { AuditHead } from '@/lib/domain/audit-event';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';

export interface CheckResultProps {
  check: AuditCheckView;
  /** The head that it was compared with. */
  noted: AuditHead | null | undefined;
}

/** What a check of the trail found, what that means, and what to do. */
export function CheckResult(props: CheckResultProps) {
  return props.check.ok ? <Unbroken {...props} /> : <Broken {...props} />;
}

function Unbroken({ check, noted }: CheckResultProps) {
  const t = useTranslations('audit.verify');
  const { number } = useFormats();
  return (
    <Notice role="status" title={t('okTitle', { count: check.checked })} className="mt-3">
      <p>
        <TimeText at={check.at} as="clock" sentence={(time) => t('okBody', { time })} />{' '}
        {noted ? t('okNoted', { seq: number(noted.seq) }) : t('okUnnoted')}
      </p>
      {check.appendOnly === 'trigger' && <p>{t('triggerOnly')}</p>}
    </Notice>
  );
}

function Broken({ check }: CheckResultProps) {
  const t = useTranslations('audit.verify');
  const { number } = useFormats();
  const { brokenAt, fault, shownBy, reached } = check;
  const seq = number(brokenAt ?? 0);
  return (
    <Notice role="alert" tone="blocked" title={t('brokenTitle', { seq })} className="mt-3">
      <p>{t(`fault.${fault ?? 'altered'}`, { seq })}</p>
      <p>{reached ? t('before', { seq: number(reached.seq) }) : t('nothingBefore')}</p>
      <p>{t('do')}</p>
      <p className="mt-1 flex flex-wrap gap-x-4">
        {reached && <RecordLink seq={reached.seq} />}
        {shownBy !== null && <RecordLink seq={shownBy} />}
        <TimeText at={check.at} as="clock" className="ml-auto text-text-3" />
      </p>
    </Notice>
  );
}

const LINK = 'underline underline-offset-2 hover:text-text';

function RecordLink({ seq }: { seq: number }) {
  const t = useTranslations('audit');
  return (
    <LeaveLink href={`/audit/${seq}`} className={LINK}>
      {t('record', { seq: String(seq) })}
    </LeaveLink>
  );
}
