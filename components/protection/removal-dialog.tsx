'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { GuardedButton } from '@/components/deletions/guarded-button';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { DialogShell } from '@/components/ui/dialog';
import type { RuleView } from '@/lib/contract/protection';
import { MAX_REASON_LENGTH, selectorText } from '@/lib/domain/protection';
import { removeRule, unprotectImage } from '@/lib/queries/protection';
import { Field } from './field';
import type { LockTerms } from './protect-dialog';
import { useRefresh } from './use-refresh';

export interface LockRemovalProps {
  imageId: string;
  name: string;
  lock: LockTerms;
  onClose: () => void;
}

/** Asks why before a lock is removed. */
export function LockRemoval({ imageId, name, lock, onClose }: LockRemovalProps) {
  const t = useTranslations('protection.remove');
  return (
    <Removal
      title={t('titleLock', { name })}
      lines={[t('bodyLock', { owner: lock.owner, reason: lock.reason }), t('after')]}
      submit={t('submit')}
      remove={(why) => unprotectImage(imageId, why)}
      onClose={onClose}
    />
  );
}

/** Asks why before a rule is removed. */
export function RuleRemoval({ rule, onClose }: { rule: RuleView; onClose: () => void }) {
  const t = useTranslations('protection.remove');
  const { owner, reason, images } = rule;
  return (
    <Removal
      title={t('titleRule', { rule: selectorText(rule.selector) })}
      lines={[t('bodyRule', { owner, reason, images: rule.holds ? images : 0 }), t('afterRule')]}
      submit={t('submitRule')}
      remove={(why) => removeRule(rule.id, why)}
      onClose={onClose}
    />
  );
}

interface RemovalProps {
  title: string;
  lines: string[];
  submit: string;
  remove: (why: string) => Promise<void>;
  onClose: () => void;
}

function Removal({ title, lines, submit, remove, onClose }: RemovalProps) {
  const t = useTranslations('protection.remove');
  const refresh = useRefresh();
  const field = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState('');
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const missing = why.trim() === '' ? t('missing') : null;
  return (
    <DialogShell kind="alert" title={title} onClose={onClose} initialFocus={field}>
      <div className="overflow-y-auto px-6 pt-1 pb-5">
        {lines.map((line) => (
          <p key={line} className="text-text-2 wrap-anywhere">
            {line}
          </p>
        ))}
        <Field
          ref={field}
          label={t('why')}
          hint={t('whyHint')}
          value={why}
          maxLength={MAX_REASON_LENGTH}
          required
          readOnly={removal.isPending}
          onText={setWhy}
          className="mt-4"
        />
        {removal.error && <FailureNotice error={removal.error} className="mt-4" />}
      </div>
      <div className="flex flex-none flex-wrap justify-end gap-2 border-t border-line px-6 py-3.5">
        <Button onClick={onClose}>{t('keep')}</Button>
        <GuardedButton
          variant="danger"
          onClick={() => removal.mutate(why.trim())}
          disabledReason={removal.isPending ? t('removing') : missing}
        >
          {submit}
        </GuardedButton>
      </div>
    </DialogShell>
  );
}
