'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { CapsView } from '@/lib/contract/caps';
import { MAX_REASON_LENGTH } from '@/lib/domain/protection';
import { capsQuery, saveCaps } from '@/lib/queries/caps';
import { describeFailure } from '@/lib/queries/fetch-json';
import { KEYS } from '@/lib/queries/keys';
import { Field } from './field';
import { FormShell } from './form-shell';
import { type CapName, capsRequestOf, missingInCaps, typedCapsOf } from './typed-caps';

/**
 * The change of both caps. It is a change of those that it shows: when another admin was faster it fails once, then shows what holds by now and keeps
 * what was typed.
 */
export function CapsDialog({ caps, onClose }: { caps: CapsView; onClose: () => void }) {
  const t = useTranslations('protection.caps');
  const client = useQueryClient();
  const first = useRef<HTMLInputElement>(null);
  const [seen, setSeen] = useState(caps);
  const [typed, setTyped] = useState(() => typedCapsOf(caps));
  const save = useMutation({
    mutationFn: () => saveCaps(capsRequestOf(typed, seen)),
    onSuccess: async (saved) => {
      client.setQueryData([KEYS.caps], saved);
      await Promise.all([KEYS.deletions, KEYS.deletion].map((key) => client.invalidateQueries({ queryKey: [key] })));
      onClose();
    },
    onError: async (error) => {
      if (describeFailure(error).code === 'caps-changed')
        setSeen(await client.fetchQuery({ ...capsQuery(), staleTime: 0 }));
    },
  });
  const missing = missingInCaps(typed, seen);
  const fieldOf = (name: CapName) => ({
    label: t(name),
    hint: t('dialog.hint', { ceiling: seen[name].ceiling, setting: seen[name].setting }),
    value: typed[name],
    inputMode: 'numeric' as const,
    readOnly: save.isPending,
    onText: (text: string) => setTyped({ ...typed, [name]: text }),
  });
  const ceiling = missing === 'perDeletion' || missing === 'perDay' ? seen[missing].ceiling : 0;
  return (
    <FormShell
      title={t('dialog.title')}
      onClose={onClose}
      initialFocus={first}
      error={save.error}
      submit={t('dialog.submit')}
      busy={save.isPending ? t('dialog.saving') : null}
      missing={missing && t(`missing.${missing}`, { ceiling })}
      onSubmit={() => save.mutate()}
    >
      <p className="text-sm text-text-2">{t('dialog.body')}</p>
      <p className="num mt-1 text-sm" role="status">
        {t('dialog.now', {
          deletion: seen.perDeletion.cap,
          day: seen.perDay.cap,
          who: seen.changed?.by ?? 'nobody',
        })}
      </p>
      <div className="mt-3 grid gap-3">
        <Field ref={first} {...fieldOf('perDeletion')} />
        <Field {...fieldOf('perDay')} />
        <Field
          label={t('dialog.reason')}
          hint={t('dialog.reasonHint')}
          value={typed.reason}
          maxLength={MAX_REASON_LENGTH}
          required
          readOnly={save.isPending}
          onText={(reason) => setTyped({ ...typed, reason })}
        />
      </div>
    </FormShell>
  );
}
