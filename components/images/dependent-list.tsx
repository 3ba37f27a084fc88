'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import type { ImageDetail } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';

const FOLDED = 8;

type Dependent = ImageDetail['dependentList'][number];

/** All that refers to an image. Accounts that it is shared to are known as evidence, not as a list of their own. */
export function referrersOf({ dependentList, reasons }: ImageDetail): Dependent[] {
  const listed = new Set(dependentList.map(({ id }) => id));
  const accounts = reasons
    .filter(({ kind }) => kind === 'shared-to-others')
    .flatMap(({ evidence }) => evidence)
    .filter(({ id }) => !listed.has(id))
    .map(({ id, name, regionId, status }) => {
      return { kind: 'account' as const, id, name, regionId, status, sessions: null, instances: null };
    });
  return [...dependentList, ...accounts];
}

/** Everything that refers to the image, by name. Long lists are folded. */
export function DependentList({ dependents }: { dependents: readonly Dependent[] }) {
  const t = useTranslations();
  const [whole, setWhole] = useState(false);
  if (dependents.length === 0) return <p className="text-sm text-text-2">{t('panel.usedByNothing')}</p>;
  const shown = whole ? dependents : dependents.slice(0, FOLDED);
  return (
    <>
      <ul className="text-sm">
        {shown.map((dependent) => (
          <DependentLine key={`${dependent.kind}/${dependent.id}/${dependent.regionId}`} dependent={dependent} />
        ))}
      </ul>
      {dependents.length > FOLDED && (
        <Button
          variant="quiet"
          size="small"
          className="mt-1 -ml-2"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? t('common.showLess') : t('common.showAll', { count: dependents.length })}
        </Button>
      )}
    </>
  );
}

function DependentLine({ dependent }: { dependent: Dependent }) {
  const t = useTranslations('dependent');
  const { region } = useFormats();
  const { kind, id, name, regionId, status, sessions, instances } = dependent;
  const state = [
    sessions ? t('sessions', { count: sessions }) : null,
    instances && kind === 'desktop-group' ? t('computers', { count: instances }) : null,
  ].filter(Boolean);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-b border-line py-[7px] last:border-0">
      <span className="truncate" title={name ?? id}>
        {name ? `${name} ` : null}
        <span className={name ? 'text-text-3' : 'inline-block first-letter:uppercase'}>{t(`one.${kind}`)}</span>
      </span>
      <span className="num text-right text-text-2">{state.join(', ') || status?.toLowerCase()}</span>
      <span className="mono truncate text-text-3">{id}</span>
      <span className="text-right text-text-3">{regionId && region(regionId)}</span>
    </li>
  );
}
