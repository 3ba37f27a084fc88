'use client';

import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { SearchBox } from '@/components/images/search-box';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { AUDIT_TYPES, type AuditType } from '@/lib/domain/audit-event';
import type { Audit } from './use-audit';

/** Search and types, as they stand in the URL. */
export function AuditFilters({ params, setParams }: Pick<Audit, 'params' | 'setParams'>) {
  const t = useTranslations('audit');
  const searchRef = useRef<HTMLInputElement>(null);
  const belongsTo = params.imageId ?? params.deletionId;
  const active = params.type.length > 0 || params.search !== '' || belongsTo !== null;
  const toggle = (type: AuditType) => {
    const after = params.type.includes(type) ? params.type.filter((one) => one !== type) : [...params.type, type];
    void setParams({ type: after.length > 0 ? after : null });
  };
  return (
    <>
      <SearchBox
        value={params.search}
        onChange={(search) => void setParams({ search: search || null }, { history: 'replace' })}
        inputRef={searchRef}
        texts={{ label: t('search'), hint: t('searchHint'), clear: t('clearSearch') }}
        className="mt-4 w-full sm:w-[360px]"
      />
      <fieldset aria-label={t('filters')} className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm">
        {AUDIT_TYPES.map((type) => (
          <TypeFilter key={type} type={type} checked={params.type.includes(type)} onToggle={() => toggle(type)} />
        ))}
        <Button
          variant="quiet"
          size="small"
          disabledReason={active ? null : t('nothingToClear')}
          onClick={() => void setParams({ search: null, type: null, deletionId: null, imageId: null })}
        >
          {t('clearAll')}
        </Button>
      </fieldset>
      {belongsTo !== null && (
        <p className="mt-2 text-sm text-text-2 wrap-anywhere">
          {t.rich('only', { what: belongsTo, id: (text) => <span className="mono">{text}</span> })}
        </p>
      )}
    </>
  );
}

interface TypeFilterProps {
  type: AuditType;
  checked: boolean;
  onToggle: () => void;
}

function TypeFilter({ type, checked, onToggle }: TypeFilterProps) {
  const t = useTranslations('audit.type');
  const id = useId();
  return (
    <label htmlFor={id} className="flex items-center gap-2 text-text-2 has-checked:text-text">
      <Checkbox id={id} checked={checked} onChange={onToggle} />
      {t(type)}
    </label>
  );
}
