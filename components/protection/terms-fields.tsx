'use client';

import type { Ref } from 'react';
import { useTranslations } from 'use-intl/react';
import { MAX_OWNER_LENGTH, MAX_REASON_LENGTH } from '@/lib/domain/protection';
import { useNow } from '@/lib/intl/now';
import { Field } from './field';
import { dayAfter, type TypedTerms } from './typed-terms';

const PRESET_DAYS = [7, 30, 90, 365] as const;
const YEAR = 365;

export interface TermsFieldsProps {
  terms: TypedTerms;
  onTerms: (terms: TypedTerms) => void;
  /** While a request is on its way. */
  readOnly: boolean;
  reasonRef?: Ref<HTMLInputElement>;
}

/** Why, who to ask, until when. */
export function TermsFields({ terms, onTerms, readOnly, reasonRef }: TermsFieldsProps) {
  const t = useTranslations('protection');
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        ref={reasonRef}
        label={t('field.reason')}
        hint={t('field.reasonHint')}
        value={terms.reason}
        maxLength={MAX_REASON_LENGTH}
        required
        readOnly={readOnly}
        onText={(reason) => onTerms({ ...terms, reason })}
        className="sm:col-span-full"
      />
      <Field
        label={t('field.owner')}
        hint={t('field.ownerHint')}
        value={terms.owner}
        maxLength={MAX_OWNER_LENGTH}
        readOnly={readOnly}
        onText={(owner) => onTerms({ ...terms, owner })}
      />
      <Field
        type="date"
        label={t('field.until')}
        hint={t('field.untilHint')}
        value={terms.until ?? undefined}
        max="9999-12-31"
        readOnly={readOnly}
        onText={(until, input) => onTerms({ ...terms, until: input.validity.badInput ? null : until })}
        below={<Presets terms={terms} onTerms={onTerms} readOnly={readOnly} />}
      />
    </div>
  );
}

function Presets({ terms, onTerms, readOnly }: TermsFieldsProps) {
  const t = useTranslations('protection');
  const now = useNow();
  const presets = [
    { day: '', label: t('preset.none') },
    ...PRESET_DAYS.map((days) => ({
      day: dayAfter(now, days),
      label: days === YEAR ? t('preset.year') : t('preset.days', { count: days }),
    })),
  ];
  return (
    <div className="mt-1.5 flex flex-wrap gap-1">
      {presets.map(({ day, label }) => (
        <button
          key={label}
          type="button"
          aria-pressed={terms.until === day}
          onClick={() => readOnly || onTerms({ ...terms, until: day })}
          className="h-6 rounded-full border border-line-strong px-2 text-xs text-text-2 hover:bg-sunken aria-pressed:border-text aria-pressed:font-medium aria-pressed:text-text"
        >
          {label}
        </button>
      ))}
    </div>
  );
}
