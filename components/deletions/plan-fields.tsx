'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';

/** What is typed into the dialog. It outlives checks and failures. */
export interface Typed {
  reason: string;
  ticket: string;
  phrase: string;
}

export const NOTHING_TYPED: Typed = { reason: '', ticket: '', phrase: '' };

export interface PlanFieldsProps {
  typed: Typed;
  onType: (typed: Typed) => void;
  /** What has to be typed; empty when nothing is lost. */
  phrase: string;
  /** While a confirmation is on its way, or has to be sent again as it was. */
  readOnly: boolean;
}

/** Reason and ticket for the audit record, and the phrase where something is lost. There is no form: Enter does nothing here. */
export function PlanFields({ typed, onType, phrase, readOnly }: PlanFieldsProps) {
  const t = useTranslations('dialog');
  const mono = (text: ReactNode) => <span className="mono text-text">{text}</span>;
  return (
    <div
      className={cx(
        'mt-4 grid flex-none grid-cols-[minmax(0,1fr)_112px] gap-3 border-t border-line bg-sunken px-6 py-4',
        phrase ? 'sm:grid-cols-[minmax(0,1fr)_112px_minmax(180px,max-content)]' : 'sm:grid-cols-[minmax(0,1fr)_160px]',
      )}
    >
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        value={typed.reason}
        maxLength={1000}
        readOnly={readOnly}
        onText={(reason) => onType({ ...typed, reason })}
      />
      <Field
        label={t('ticket')}
        hint={t('ticketHint')}
        value={typed.ticket}
        maxLength={200}
        readOnly={readOnly}
        onText={(ticket) => onType({ ...typed, ticket })}
      />
      {phrase && (
        <Field
          label={t('confirmation')}
          hint={t.rich('confirmationHint', { phrase, b: mono })}
          value={typed.phrase}
          spellCheck={false}
          className="max-sm:col-span-full"
          readOnly={readOnly}
          onText={(text) => onType({ ...typed, phrase: text })}
        />
      )}
    </div>
  );
}

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  hint: ReactNode;
  onText: (text: string) => void;
}

function Field({ label, hint, onText, className, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={cx('min-w-0', className)}>
      <div className="truncate text-xs text-text-3">
        <label htmlFor={id} className="font-medium text-text-2">
          {label}
        </label>{' '}
        <span id={`${id}-hint`}>({hint})</span>
      </div>
      <input
        id={id}
        type="text"
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onChange={(event) => onText(event.target.value)}
        className="mt-1 h-8 w-full rounded border border-mark bg-surface px-2.5 text-sm text-text read-only:text-text-2"
        {...rest}
      />
    </div>
  );
}
