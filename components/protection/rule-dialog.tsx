'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { type RefObject, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import type { RuleView } from '@/lib/contract/protection';
import { MAX_PATTERN_LENGTH, MAX_TAG_LENGTH, selectorText } from '@/lib/domain/protection';
import { useNow } from '@/lib/intl/now';
import { previewQuery, type Selector, saveRule } from '@/lib/queries/protection';
import { Field } from './field';
import { FormShell } from './form-shell';
import { RulePreview } from './rule-preview';
import { TermsFields } from './terms-fields';
import { missingOf, NO_TERMS, requestOf, typedOf } from './typed-terms';
import { useRefresh } from './use-refresh';
import { useSettled } from './use-settled';

interface TypedSelector {
  kind: 'name' | 'tag';
  pattern: string;
  key: string;
  value: string;
}

const PAUSE_MS = 250;

/** A new rule, or the change of one. While it is typed it says what it would protect. */
export function RuleDialog({ rule, onClose }: { rule: RuleView | null; onClose: () => void }) {
  const t = useTranslations('protection');
  const now = useNow();
  const refresh = useRefresh();
  const first = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(() => typedSelectorOf(rule));
  const [terms, setTerms] = useState(rule ? typedOf(rule) : NO_TERMS);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const selector = selectorOf(typed);
  const settled = useSettled(selector && JSON.stringify(selector), PAUSE_MS);
  const shown: Selector | null = settled === null ? null : JSON.parse(settled);
  const preview = useQuery(previewQuery(selector && shown));
  const asked = selector && JSON.stringify(selector);
  const current = asked === settled && !preview.isPlaceholderData ? preview.data : undefined;
  const everything = current?.everything ?? false;
  const save = useMutation({
    mutationFn: (given: Selector) =>
      saveRule(rule?.id ?? null, {
        selector: given,
        ...requestOf(terms, rule),
        confirmEverything: everything && confirmed === asked,
      }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const missing = selector === null ? (typed.kind === 'name' ? 'pattern' : 'key') : missingOf(terms, now);
  const unconfirmed = everything && confirmed !== asked ? 'everything' : null;
  const lacks = missing ?? unconfirmed;
  return (
    <FormShell
      title={rule ? t('rule.titleChange', { rule: selectorText(rule.selector) }) : t('rule.titleNew')}
      onClose={onClose}
      initialFocus={first}
      error={save.error}
      submit={t(rule ? 'rule.submitChange' : 'rule.submit')}
      busy={save.isPending ? t('rule.saving') : null}
      missing={lacks && t(`missing.${lacks}`)}
      onSubmit={() => selector && save.mutate(selector)}
    >
      <SelectorFields typed={typed} onType={setTyped} readOnly={save.isPending} firstRef={first} />
      <RulePreview preview={selector && preview.data} isCurrent={current !== undefined} error={preview.error} />
      {everything && (
        <Everything checked={confirmed === asked} onChange={(checked) => setConfirmed(checked ? asked : null)} />
      )}
      <div className="mt-4 border-t border-line pt-4">
        <TermsFields terms={terms} onTerms={setTerms} readOnly={save.isPending} />
      </div>
    </FormShell>
  );
}

function typedSelectorOf(rule: RuleView | null): TypedSelector {
  const nothing = { kind: 'name' as const, pattern: '', key: '', value: '' };
  if (!rule) return nothing;
  const { selector } = rule;
  return selector.kind === 'name'
    ? { ...nothing, pattern: selector.pattern }
    : { ...nothing, kind: 'tag', key: selector.key, value: selector.value ?? '' };
}

/** Null while something is missing. */
function selectorOf({ kind, pattern, key, value }: TypedSelector): Selector | null {
  if (kind === 'name') return pattern.trim() === '' ? null : { kind, pattern: pattern.trim() };
  return key.trim() === '' ? null : { kind, key: key.trim(), value: value.trim() || null };
}

interface SelectorFieldsProps {
  typed: TypedSelector;
  onType: (typed: TypedSelector) => void;
  readOnly: boolean;
  firstRef: RefObject<HTMLInputElement | null>;
}

function SelectorFields({ typed, onType, readOnly, firstRef }: SelectorFieldsProps) {
  const t = useTranslations('protection.rule');
  const shared = { readOnly, required: true, spellCheck: false };
  return (
    <>
      <fieldset className="mt-2 mb-3 flex items-center gap-4 text-sm" disabled={readOnly}>
        <legend className="float-left mr-4 text-xs font-medium text-text-2">{t('by')}</legend>
        {(['name', 'tag'] as const).map((kind) => (
          <label key={kind} className="flex items-center gap-1.5">
            <input
              type="radio"
              name="selector"
              checked={typed.kind === kind}
              onChange={() => onType({ ...typed, kind })}
              className="accent-accent"
            />
            {t(kind)}
          </label>
        ))}
      </fieldset>
      {typed.kind === 'name' ? (
        <Field
          key="pattern"
          ref={firstRef}
          label={t('pattern')}
          hint={t('patternHint')}
          value={typed.pattern}
          maxLength={MAX_PATTERN_LENGTH}
          onText={(pattern) => onType({ ...typed, pattern })}
          {...shared}
        />
      ) : (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            key="key"
            ref={firstRef}
            label={t('key')}
            value={typed.key}
            maxLength={MAX_TAG_LENGTH}
            onText={(key) => onType({ ...typed, key })}
            {...shared}
          />
          <Field
            label={t('value')}
            hint={t('valueHint')}
            value={typed.value}
            maxLength={MAX_TAG_LENGTH}
            onText={(value) => onType({ ...typed, value })}
            {...shared}
            required={false}
          />
        </div>
      )}
    </>
  );
}

function Everything({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations('protection.rule');
  const id = useId();
  return (
    <label htmlFor={id} className="mt-2 flex items-center gap-2 py-1 text-sm">
      <Checkbox id={id} checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {t('everything')}
    </label>
  );
}
