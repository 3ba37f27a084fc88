'use client';

import type { ReasonView } from '@/components/images/reason-text';
import { useFormats } from '@/lib/intl/format';

/** Account numbers are long and alike: their ends tell them apart. */
function shortAccount(id: string): string {
  return id.length > 10 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

/** The things that a finding is about, by name; things without one, such as the image itself, are left out. */
export function useEvidenceNames() {
  const { region, list } = useFormats();
  const nameOf = ({ kind, name, id }: ReasonView['evidence'][number]) => {
    if (kind === 'region-copy') return region(id);
    return name ?? (kind === 'account' ? shortAccount(id) : id);
  };
  return (evidence: ReasonView['evidence']): string => {
    const named = evidence.filter(({ kind }) => kind !== 'image' && kind !== 'source' && kind !== 'protection');
    return list([...new Set(named.map(nameOf))]);
  };
}
