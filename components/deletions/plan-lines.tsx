'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { type ReasonView, useReasonText } from '@/components/images/reason-text';
import type { PlanItemView } from '@/lib/contract/plans';
import { useFormats } from '@/lib/intl/format';
import { useEvidenceNames } from './evidence-names';

/** One line under an image, with the corner that ties it to the name above. */
function Line({ children }: { children: ReactNode }) {
  return (
    <li className="flex gap-2 text-text-2">
      <span
        aria-hidden="true"
        className="mt-0.5 ml-0.5 size-[9px] flex-none border-b border-l border-line-strong forced-colors:border-current"
      />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

/** Findings whose sentence for a row says more than their title: what could not be read, and until when something is protected. */
const IN_A_ROW: readonly ReasonView['kind'][] = ['unchecked', 'protected'];

/** Why an image stays or could not be checked: what it is, which things by name, and what to do. */
export function ReasonLines({ item }: { item: PlanItemView }) {
  const text = useReasonText();
  const t = useTranslations('dialog');
  const names = useEvidenceNames();
  const telling = item.reasons.filter(({ severity }) => severity !== 'note' && severity !== 'loss');
  return telling.map((reason) => {
    const named = names(reason.evidence);
    const parts = {
      title: IN_A_ROW.includes(reason.kind) ? text.row(reason) : text.title(reason),
      what: text.what(reason),
    };
    return (
      <Line key={`${reason.kind}/${reason.operation}`}>
        {named ? t('reasonNamed', { ...parts, names: named }) : t('reasonPlain', parts)}
      </Line>
    );
  });
}

/** What goes along with an image: templates and bundles by name. */
export function LossLines({ item }: { item: PlanItemView }) {
  return item.losses.map((loss) => <Loss key={loss.kind} loss={loss} />);
}

function Loss({ loss }: { loss: ReasonView }) {
  const t = useTranslations('dialog');
  const { region } = useFormats();
  const unnamed = loss.count - loss.evidence.length;
  const kind = loss.kind === 'bundle-goes-along' ? 'bundle' : 'template';
  const b = (name: ReactNode) => <b className="font-semibold text-text">{name}</b>;
  return (
    <>
      {loss.evidence.map(({ id, name, regionId }) => (
        <Line key={`${id}/${regionId}`}>
          {regionId
            ? t.rich('lossIn', { kind, name: name ?? id, where: region(regionId), b })
            : t.rich('loss', { kind, name: name ?? id, b })}
        </Line>
      ))}
      {unnamed > 0 && <Line>{t('lossUnnamed', { count: unnamed })}</Line>}
    </>
  );
}
