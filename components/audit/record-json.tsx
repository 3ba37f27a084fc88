'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import type { AuditRecordView } from '@/lib/contract/audit';

const SHOWN_MS = 1500;

/** The record as an export has it, readable, and as one line for the clipboard. */
export function RecordJson({ record }: { record: AuditRecordView }) {
  const t = useTranslations('audit');
  const common = useTranslations('common');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    // The clipboard is there only at secure addresses, and a frame may not use it.
    const done = await navigator.clipboard?.writeText(JSON.stringify(record)).then(
      () => true,
      () => false,
    );
    if (!done) return;
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <section aria-label={t('json')} className="mt-6">
      <div className="flex items-center gap-3">
        <h2 className="font-semibold">{t('json')}</h2>
        <Button size="small" onClick={copy}>
          {t('copyJson')}
        </Button>
        <span role="status" className="text-sm text-text-2">
          {copied && common('copied')}
        </span>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mono mt-2 max-h-[480px] overflow-auto rounded-lg border border-line bg-surface p-3 whitespace-pre-wrap wrap-anywhere"
      >
        {JSON.stringify(record, null, 2)}
      </pre>
    </section>
  );
}
