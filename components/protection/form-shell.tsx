'use client';

import type { ReactNode, RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { DialogShell } from '@/components/ui/dialog';

export interface FormShellProps {
  title: string;
  onClose: () => void;
  initialFocus: RefObject<HTMLElement | null>;
  children: ReactNode;
  /** What the last try failed with; the fields keep what was typed. */
  error: unknown;
  submit: string;
  /** Words of the button while the request is on its way. */
  busy: string | null;
  /** What has to be given first. */
  missing: string | null;
  onSubmit: () => void;
  /** Further acts, at the other end of the foot. */
  aside?: ReactNode;
}

/** A dialog with fields. It closes by its buttons and Escape only, and nothing that was typed is lost by a failure. */
export function FormShell(props: FormShellProps) {
  const { title, onClose, initialFocus, children, error, submit, busy, missing, onSubmit, aside } = props;
  const common = useTranslations('common');
  return (
    <DialogShell kind="alert" title={title} onClose={onClose} initialFocus={initialFocus}>
      <form
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (busy === null && missing === null) onSubmit();
        }}
      >
        <div className="overflow-y-auto px-6 pt-1 pb-5">
          {children}
          {error !== null && error !== undefined && <FailureNotice error={error} className="mt-4" />}
        </div>
        <div className="flex flex-none flex-wrap items-center gap-2 border-t border-line px-6 py-3.5">
          {aside}
          <span className="flex-1" />
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="primary" disabledReason={busy ?? missing}>
            {busy ?? submit}
          </Button>
        </div>
      </form>
    </DialogShell>
  );
}
