'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { scopedPlanItem, useMayNotOn } from '@/components/access/use-may';
import { Checkbox } from '@/components/ui/checkbox';
import type { PlanItemView, PlanView } from '@/lib/contract/plans';
import { PlanGroup, useSumsText } from './plan-group';
import { groupsOf, sumsOf } from './plan-groups';
import { LossLines, ReasonLines } from './plan-lines';

export interface PlanBodyProps {
  plan: PlanView;
  names: Readonly<Record<string, string>>;
  acknowledged: boolean;
  /** Left out where it is decided already. */
  onAcknowledge?: (acknowledged: boolean) => void;
}

/** What happens to which image: stays, not fully checked, goes with losses, goes. */
export function PlanBody({ plan, names, acknowledged, onAcknowledge }: PlanBodyProps) {
  const t = useTranslations('dialog');
  const text = useSumsText();
  const { stays, unknown, withLosses, goes } = groupsOf(plan);
  return (
    <>
      <PlanGroup
        title={t('stays')}
        verdict="blocked"
        items={stays}
        names={names}
        sums={text.images(stays.length)}
        lines={(item) => <ReasonLines item={item} />}
      />
      <PlanGroup
        title={t('unknown')}
        verdict="unknown"
        items={unknown}
        names={names}
        sums={text.all(sumsOf(unknown))}
        lines={(item) => (
          <>
            <ReasonLines item={item} />
            <LossLines item={item} />
          </>
        )}
      >
        {onAcknowledge && <Acknowledge items={unknown} checked={acknowledged} onChange={onAcknowledge} />}
      </PlanGroup>
      <PlanGroup
        title={t('goesWithLosses')}
        verdict="deletable-with-losses"
        items={withLosses}
        names={names}
        sums={text.all(sumsOf(withLosses))}
        lines={(item) => <LossLines item={item} />}
      />
      <PlanGroup title={t('goes')} verdict="deletable" items={goes} names={names} sums={text.all(sumsOf(goes))} />
    </>
  );
}

interface AcknowledgeProps {
  items: readonly PlanItemView[];
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Acknowledge({ items, checked, onChange }: AcknowledgeProps) {
  const t = useTranslations('dialog');
  const id = useId();
  const mayNot = useMayNotOn('unknown:acknowledge', items.map(scopedPlanItem));
  return (
    <div className="mt-1 rounded bg-unknown-weak px-3 py-2.5">
      <label htmlFor={id} className="flex items-start gap-2.5 font-medium">
        <Checkbox
          className="mt-[3px]"
          id={id}
          aria-describedby={`${id}-hint`}
          checked={checked}
          aria-disabled={mayNot ? true : undefined}
          onChange={(event) => !mayNot && onChange(event.target.checked)}
        />
        {t('acknowledge', { count: items.length })}
      </label>
      <p id={`${id}-hint`} className="mt-0.5 ml-6 text-xs text-text-2">
        {mayNot ?? t('acknowledgeHint')}
      </p>
    </div>
  );
}
