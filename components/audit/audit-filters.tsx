'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { SearchBox } from '@/components/images/search-box';
import { Button } from '@/components/ui/button';
import type { AuditPage } from '@/lib/contract/audit';
import { BELONGING, isNarrowed } from './audit-params';
import { AuditPeriod } from './audit-period';
import { FacetMenu } from './facet-menu';
import type { Audit } from './use-audit';

const FACETS = ['type', 'actor', 'outcome', 'code'] as const;

export interface AuditFiltersProps extends Pick<Audit, 'params' | 'setParams' | 'query'> {
  facets: AuditPage['facets'] | null;
}

/** Search and filters, as they stand in the URL. */
export function AuditFilters({ params, setParams, query, facets }: AuditFiltersProps) {
  const t = useTranslations('audit');
  const searchRef = useRef<HTMLInputElement>(null);
  const belongings = BELONGING.filter((name) => params[name] !== null);
  return (
    <>
      <fieldset aria-label={t('filters')} className="mt-4 flex flex-wrap items-center gap-2">
        <SearchBox
          value={params.search}
          onChange={(search) => void setParams({ search: search || null }, { history: 'replace' })}
          inputRef={searchRef}
          texts={{ label: t('search'), hint: t('searchHint'), clear: t('clearSearch') }}
          className="w-full sm:w-[320px]"
        />
        {FACETS.map((facet) => (
          <FacetMenu
            key={facet}
            facet={facet}
            chosen={params[facet]}
            values={facets?.[facet] ?? []}
            onChoose={(values) => void setParams({ [facet]: values.length > 0 ? values : null })}
          />
        ))}
        <AuditPeriod from={params.from} to={params.to} onPeriod={(period) => void setParams(period)} />
        <Button
          variant="quiet"
          disabledReason={isNarrowed(query) ? null : t('nothingToClear')}
          onClick={() => void setParams(null)}
        >
          {t('clearAll')}
        </Button>
      </fieldset>
      {belongings.map((name) => (
        <p key={name} className="mt-2 text-sm text-text-2 wrap-anywhere">
          {t.rich('only', { what: params[name] ?? '', id: (text) => <span className="mono">{text}</span> })}
        </p>
      ))}
    </>
  );
}
