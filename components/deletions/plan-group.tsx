'use client';

import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { VERDICT_LOOK } from '@/components/images/verdict-look';
import { Icon } from '@/components/ui/icon';
import type { PlanItemView } from '@/lib/contract/plans';
import type { Verdict } from '@/lib/domain/verdict';
import { useFormats } from '@/lib/intl/format';
import { FoldedList } from './folded-list';

export interface PlanGroupProps {
  title: string;
  verdict: Verdict;
  items: readonly PlanItemView[];
  /** What the group adds up to, in words. */
  sums: string;
  /** Names that were known before the check. */
  names: Readonly<Record<string, string>>;
  /** Lines under an image. */
  lines?: (item: PlanItemView) => ReactNode;
  children?: ReactNode;
}

/** Images of a plan that share their fate. Long groups are folded. */
export function PlanGroup({ title, verdict, items, sums, names, lines, children }: PlanGroupProps) {
  const headingId = useId();
  const look = VERDICT_LOOK[verdict];
  if (items.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls; this groups what will happen
    <div role="group" aria-labelledby={headingId} className="mt-[18px] text-sm">
      <h3 className="flex items-center gap-2 border-b border-line pb-1.5">
        <Icon name={look.icon} className={look.text} />
        <span id={headingId} className="font-semibold">
          {title}
        </span>
        <span className="num ml-auto text-right text-xs text-text-3">{sums}</span>
      </h3>
      <FoldedList entries={items}>
        {(item) => (
          <li key={item.imageId} className="border-b border-line py-2 last:border-b-0">
            <ItemHead item={item} name={item.name || names[item.imageId] || item.imageId} />
            {lines && <ul className="pt-1">{lines(item)}</ul>}
          </li>
        )}
      </FoldedList>
      {children}
    </div>
  );
}

/** An image by name and id, and the regions that it is in. */
function ItemHead({ item, name }: { item: PlanItemView; name: string }) {
  const { region, join } = useFormats();
  return (
    <div className="flex items-baseline justify-between gap-4">
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 wrap-anywhere">
        <b className="font-medium">{name}</b>
        {name !== item.imageId && <span className="mono text-text-3">{item.imageId}</span>}
      </span>
      <span className="max-w-[45%] flex-none text-right text-text-2">{join(item.regionIds.map(region))}</span>
    </div>
  );
}

/** Writes sums as words: "2 images, 4 region copies, 720 GiB". */
export function useSumsText() {
  const t = useTranslations('dialog');
  const { join, size } = useFormats();
  const lost = ({ templates, bundles }: { templates: number; bundles: number }) => [
    templates > 0 ? t('phraseTemplates', { count: templates }) : null,
    bundles > 0 ? t('phraseBundles', { count: bundles }) : null,
  ];
  const said = (parts: (string | null)[]) => join(parts.filter((part) => part !== null));
  return {
    images: (count: number) => t('images', { count }),
    /** What is lost besides images; the phrase that has to be typed. Empty when nothing is. */
    losses: (sums: { templates: number; bundles: number }) => said(lost(sums)),
    /** What the button does. */
    act: (sums: { images: number; templates: number; bundles: number }) =>
      said([t('images', { count: sums.images }), ...lost(sums)]),
    all: (sums: { images: number; templates: number; bundles: number; copies: number; sizeGib: number }) =>
      said([
        t('images', { count: sums.images }),
        ...lost(sums),
        sums.copies > 0 ? t('copies', { count: sums.copies }) : null,
        sums.sizeGib > 0 ? size(sums.sizeGib) : null,
      ]),
  };
}
