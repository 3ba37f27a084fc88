'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { Button } from '@/components/ui/button';
import { Pill } from '@/components/ui/pill';
import type { ImageDetail } from '@/lib/contract/images';

type Lineage = ImageDetail['lineage'];
type Relative = Lineage['ancestors'][number];

/** Ancestors that are shown unasked: the oldest and the nearest ones. */
const NEAREST = 3;
/** Children and siblings that are shown unasked. */
const FOLDED = 5;

/** Where the image comes from and what was made from it, as a tree with this image in it. */
export function LineageTree({ image }: { image: ImageDetail }) {
  const t = useTranslations('family');
  const [whole, setWhole] = useState(false);
  const { ancestors, children, siblings } = image.lineage;
  if (ancestors.length + children.count === 0) return <p className="text-sm text-text-2">{t('none')}</p>;
  const hidden = whole ? 0 : Math.max(0, ancestors.length - NEAREST - 1);
  const shown = hidden > 0 ? [...ancestors.slice(0, 1), ...ancestors.slice(-NEAREST)] : ancestors;
  const self = (
    <>
      <Branch>
        <li>
          <span aria-current="page" className="font-medium wrap-anywhere">
            {image.name || image.id}
          </span>
          <Relatives
            group={children}
            label={t('children', { count: children.count })}
            rest={(count) => t('moreChildren', { count })}
          />
        </li>
      </Branch>
      {siblings.count > 0 && <Siblings group={siblings} />}
    </>
  );
  const fold = (
    <Branch>
      <li>
        <Button variant="quiet" size="small" className="-ml-2" onClick={() => setWhole(true)}>
          {t('between', { count: hidden })}
        </Button>
      </li>
    </Branch>
  );
  return (
    <div className="text-sm">
      {shown.reduceRight<ReactNode>(
        (inner, relative, index) => (
          <Branch root={index === 0}>
            <li>
              <RelativeName relative={relative} />
              {index === 0 && hidden > 0 && fold}
              {inner}
            </li>
          </Branch>
        ),
        self,
      )}
    </div>
  );
}

function Branch({ root, children }: { root?: boolean; children: ReactNode }) {
  return <ul className={root ? '' : 'mt-1 ml-[3px] border-l border-line pl-3'}>{children}</ul>;
}

function RelativeName({ relative: { id, name, type, gone } }: { relative: Relative }) {
  const t = useTranslations();
  const text = name || id;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {name === null ? (
        <span title={id} className="text-text-2 wrap-anywhere">
          {text}
        </span>
      ) : (
        <LeaveLink
          href={`/images/${encodeURIComponent(id)}`}
          title={id}
          className="underline decoration-line-strong underline-offset-2 wrap-anywhere hover:decoration-current"
        >
          {text}
        </LeaveLink>
      )}
      {type && type !== 'User' && <Pill>{t(`type.${type}`)}</Pill>}
      {type === null && <Pill>{t('family.unlisted')}</Pill>}
      {gone && <Pill>{t('verdict.gone')}</Pill>}
    </span>
  );
}

function Siblings({ group }: { group: Lineage['siblings'] }) {
  const t = useTranslations('family');
  const [open, setOpen] = useState(false);
  return (
    <Branch>
      <li>
        <Button variant="quiet" size="small" className="-ml-2" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('siblings', { count: group.count })}
        </Button>
        {open && (
          <Relatives
            group={group}
            label={t('siblings', { count: group.count })}
            rest={(count) => t('moreSiblings', { count })}
          />
        )}
      </li>
    </Branch>
  );
}

interface RelativesProps {
  group: Lineage['children'];
  label: string;
  /** Words for those that the answer only counts. */
  rest: (count: number) => string;
}

function Relatives({ group, label, rest }: RelativesProps) {
  const t = useTranslations('common');
  const [whole, setWhole] = useState(false);
  if (group.count === 0) return null;
  const shown = whole ? group.first : group.first.slice(0, FOLDED);
  const unnamed = group.count - group.first.length;
  return (
    <ul aria-label={label} className="mt-1 ml-[3px] flex flex-col gap-1 border-l border-line pl-3">
      {shown.map((relative) => (
        <li key={relative.id}>
          <RelativeName relative={relative} />
        </li>
      ))}
      {group.first.length > FOLDED && (
        <li>
          <Button variant="quiet" size="small" className="-ml-2" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t('showLess') : t('showAll', { count: group.first.length })}
          </Button>
        </li>
      )}
      {whole && unnamed > 0 && <li className="text-text-3">{rest(unnamed)}</li>}
    </ul>
  );
}
