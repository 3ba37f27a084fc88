'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from '@/components/ui/cx';

export interface FieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  label: string;
  hint?: string;
  onText: (text: string, input: HTMLInputElement) => void;
  /** Below the field, for example ways to fill it. */
  below?: ReactNode;
}

/** A line of text with its name above, and in small type what it is for. */
export function Field({ label, hint, onText, below, className, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={cx('min-w-0', className)}>
      <div className="text-xs text-text-3">
        <label htmlFor={id} className="font-medium text-text-2">
          {label}
        </label>{' '}
        {hint && <span id={`${id}-hint`}>({hint})</span>}
      </div>
      <input
        id={id}
        type="text"
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onText(target.value, target)}
        className="mt-1 h-8 w-full min-w-0 rounded border border-mark bg-surface px-2.5 text-sm text-text read-only:text-text-2"
        {...rest}
      />
      {below}
    </div>
  );
}
