import type { ReactNode } from 'react';

/** Facts as a grid: the term, what it is, and a remark in small type. */
export function FactList({
  facts,
}: {
  facts: readonly [term: string, value: ReactNode, remark?: string | undefined][];
}) {
  return (
    <dl className="grid gap-x-6 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3 sm:grid-cols-2 lg:grid-cols-3">
      {facts.map(([term, value, remark]) => (
        <div key={term} className="min-w-0">
          <dt className="text-xs text-text-3">{term}</dt>
          <dd className="num wrap-anywhere">
            {value}
            {remark && <span className="block text-xs text-text-2">{remark}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
