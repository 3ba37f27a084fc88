'use client';

import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-text';
import { Icon } from '@/components/ui/icon';
import { Progress } from '@/components/ui/progress';
import type { AuditCheckView, AuditPage } from '@/lib/contract/audit';
import { auditHeadOf, auditHeadText } from '@/lib/domain/audit-event';
import { useFormats } from '@/lib/intl/format';
import { checkTrail } from '@/lib/queries/audit';

const CheckResult = dynamic(() => import('./check-result').then((module) => module.CheckResult), {
  loading: () => null,
});

/** The newest record's number and hash, and the check of the whole trail, optionally against one that was noted elsewhere. */
export function VerifyTrail({ head }: { head: AuditPage['head'] }) {
  const t = useTranslations('audit.verify');
  const common = useTranslations('common');
  const [noted, setNoted] = useState('');
  const { progress, check, stop } = useCheck();
  const expected = auditHeadOf(noted);
  const misread = noted.trim() !== '' && expected === null;
  if (!head) return null;
  const text = auditHeadText(head);
  return (
    <section aria-label={t('title')} className="mt-4 rounded-lg border border-line bg-surface px-3 py-2.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Icon name="lock" className="text-text-3" />
        <span className="flex min-w-0 flex-1 basis-60 items-baseline gap-2">
          <span className="flex-none text-text-2">{t('newest')}</span>
          <CopyText text={text} label={`${common('copy')}: ${t('newest')} ${text}`} copied={common('copied')} />
        </span>
        <Noted value={noted} onChange={setNoted} misread={misread} />
        {check.isPending ? (
          <Button onClick={stop}>{t('stop')}</Button>
        ) : (
          <Button disabledReason={misread ? t('misread') : null} onClick={() => check.mutate(expected)}>
            {t('button')}
          </Button>
        )}
      </div>
      {check.isPending && <Running progress={progress} />}
      {check.error && <FailureNotice error={check.error} className="mt-3" />}
      {check.data && !check.isPending && <CheckResult check={check.data} noted={check.variables} />}
    </section>
  );
}

/** The running check: its last answer, and a way to end it. */
function useCheck() {
  const [progress, setProgress] = useState<AuditCheckView | null>(null);
  const controller = useRef<AbortController>(null);
  const check = useMutation({
    mutationFn: (expected: ReturnType<typeof auditHeadOf>) => {
      setProgress(null);
      controller.current = new AbortController();
      return checkTrail(expected, setProgress, controller.current.signal);
    },
  });
  const stop = () => {
    controller.current?.abort();
    check.reset();
  };
  return { progress, check, stop };
}

function Noted({ value, onChange, misread }: { value: string; onChange: (text: string) => void; misread: boolean }) {
  const t = useTranslations('audit.verify');
  const hintId = useId();
  return (
    <span className="flex min-w-0 items-center gap-2 max-sm:w-full">
      <input
        aria-label={t('noted')}
        aria-describedby={hintId}
        aria-invalid={misread || undefined}
        placeholder={t('notedPlaceholder')}
        autoComplete="off"
        spellCheck={false}
        value={value}
        maxLength={100}
        onChange={({ target }) => onChange(target.value)}
        className="mono h-[30px] w-full min-w-0 rounded border border-line-strong bg-surface px-2 aria-invalid:border-blocked sm:w-60"
      />
      <span id={hintId} className="sr-only">
        {misread ? t('misread') : t('notedHint')}
      </span>
    </span>
  );
}

function Running({ progress }: { progress: AuditCheckView | null }) {
  const t = useTranslations('audit.verify');
  const { number } = useFormats();
  const checked = progress?.checked ?? 0;
  const total = progress?.head?.seq ?? 0;
  return (
    <div role="status" className="mt-3 text-text-2">
      {progress ? t('running', { checked: number(checked), total: number(total) }) : t('begun')}
      <Progress value={total > 0 ? (checked / total) * 100 : 0} label={t('title')} className="mt-1.5" />
    </div>
  );
}
