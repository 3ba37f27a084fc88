'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { MAX_TOKEN_DAYS, type NewToken } from '@/lib/contract/access';
import { mayHandOn, ROLES, type Role } from '@/lib/domain/permission';
import { makeToken } from '@/lib/queries/access';
import { KEYS } from '@/lib/queries/keys';
import { useUser } from './user';

const DAYS = [7, 30, MAX_TOKEN_DAYS];
const FIELD = 'h-8 w-full rounded border border-mark bg-surface px-2.5';

/** A new token: its name, what it may, on which images, for how long. */
export function TokenForm({ onDone, onCancel }: { onDone: (made: NewToken) => void; onCancel: () => void }) {
  const t = useTranslations('access.tokens');
  const common = useTranslations('common');
  const roleText = useTranslations('access.role');
  const client = useQueryClient();
  const roles = useOwnRoles();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(roles[0] ?? 'viewer');
  const [days, setDays] = useState(30);
  const [names, setNames] = useState('');
  const make = useMutation({
    mutationFn: () => makeToken({ name: name.trim(), role, days, scope: scopeOf(names) }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: [KEYS.access] });
      onDone(made);
    },
  });
  const reason = name.trim() === '' ? t('nameFirst') : make.isPending ? t('making') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason) make.mutate();
  };
  return (
    <form aria-label={t('make')} onSubmit={submit} className="mb-4 rounded-lg border border-line bg-surface p-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={t('name')} hint={t('nameHint')}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              autoComplete="off"
              maxLength={60}
              value={name}
              onChange={({ target }) => setName(target.value)}
              className={FIELD}
            />
          )}
        </Field>
        <Field label={t('role')}>
          {(ids) => (
            <select {...ids} value={role} onChange={({ target }) => setRole(target.value as Role)} className={FIELD}>
              {roles.map((each) => (
                <option key={each} value={each}>
                  {roleText(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('days')}>
          {(ids) => (
            <select {...ids} value={days} onChange={({ target }) => setDays(Number(target.value))} className={FIELD}>
              {DAYS.map((each) => (
                <option key={each} value={each}>
                  {t('daysValue', { days: each })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('names')} hint={t('namesHint')}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              autoComplete="off"
              maxLength={1000}
              value={names}
              onChange={({ target }) => setNames(target.value)}
              className={FIELD}
            />
          )}
        </Field>
      </div>
      {make.isError && <FailureNotice error={make.error} className="mt-3" />}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" disabledReason={reason}>
          {t('make')}
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  hint?: string;
  children: (ids: { id: string; 'aria-describedby'?: string }) => ReactNode;
}

function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-text-2">
        {label}
      </label>
      {children({ id, ...(hint && { 'aria-describedby': `${id}-hint` }) })}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-text-3">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Roles that one can hand on: one's own, and those that can do less. */
function useOwnRoles(): Role[] {
  const { rights } = useUser();
  return ROLES.filter((role) => mayHandOn(rights, role));
}

function scopeOf(names: string) {
  const patterns = names
    .split(',')
    .map((pattern) => pattern.trim())
    .filter(Boolean);
  return patterns.length > 0 ? { names: patterns, products: [], regions: [] } : null;
}
