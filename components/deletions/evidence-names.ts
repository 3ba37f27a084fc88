'use client';

import type { ReasonView } from '@/components/images/reason-text';
import { DEPENDENT_KINDS } from '@/lib/domain/facts';
import { useFormats } from '@/lib/intl/format';

/** Regions and sources are named by the sentences themselves. */
const NAMED = [...DEPENDENT_KINDS, 'protection', 'protection-rule'] as const;

/** Account numbers are long and alike: their ends tell them apart. */
function shortAccount(id: string): string {
  return id.length > 10 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

/** The things that a finding is about, by name; what its sentence names anyway is left out. */
export function useEvidenceNames() {
  const { list } = useFormats();
  const nameOf = ({ kind, name, id, detail }: ReasonView['evidence'][number]) => {
    // Who protects it is in the sentence; why is not.
    if (kind === 'protection' || kind === 'protection-rule') return detail ?? id;
    return name ?? (kind === 'account' ? shortAccount(id) : id);
  };
  return (evidence: ReasonView['evidence']): string => {
    const named = evidence.filter(({ kind }) => NAMED.some((known) => known === kind));
    return list([...new Set(named.map(nameOf))]);
  };
}
