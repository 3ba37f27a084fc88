'use client';

import { useTranslations } from 'use-intl/react';
import { Progress } from '@/components/ui/progress';
import type { ImageDetail } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { DependentList, referrersOf } from './dependent-list';
import { ImageFacts } from './image-facts';
import { ReasonCards } from './reason-cards';
import { Section } from './section';

/** The details of an image, as the panel and the image's page show them. */
export function ImageSections({ image }: { image: ImageDetail }) {
  const t = useTranslations('panel');
  const { number } = useFormats();
  const referrers = referrersOf(image);
  return (
    <>
      <ReasonCards image={image} />
      <Section title={t('usedBy')} aside={referrers.length > 0 && number(referrers.length)}>
        <DependentList dependents={referrers} />
      </Section>
      <Section title={t('regions')} aside={image.regions.length > 0 && number(image.regions.length)}>
        <Regions image={image} />
      </Section>
      <Section title={t('madeFrom')}>
        <Lineage image={image} />
      </Section>
      <ImageFacts image={image} />
    </>
  );
}

function Regions({ image }: { image: ImageDetail }) {
  const t = useTranslations();
  const { region, percent } = useFormats();
  if (image.regions.length === 0) return <p className="text-sm text-text-2">{t('panel.noRegions')}</p>;
  return (
    <ul className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 text-sm">
      {image.regions.map((copy) => {
        const moving = copy.status === 'creating' || copy.status === 'initialising';
        const value = copy.status === 'available' ? 100 : moving ? (copy.progressPercent ?? 0) : 0;
        const name = region(copy.regionId);
        return (
          <li key={copy.regionId} className="contents">
            <span title={copy.regionId}>{name}</span>
            <Progress value={value} quiet={!moving} label={name} />
            <span className={moving ? 'num text-busy' : 'text-text-3'}>
              {moving && copy.progressPercent !== null ? percent(copy.progressPercent) : t(`status.${copy.status}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Lineage({ image }: { image: ImageDetail }) {
  const t = useTranslations('panel');
  if (image.lineage.length === 0) return <p className="text-sm text-text-2">{t('noLineage')}</p>;
  return (
    <ol className="flex flex-wrap gap-x-1.5 text-sm text-text-2">
      {image.lineage.map(({ id, name, type }) => (
        <li key={id} className="flex gap-x-1.5 wrap-anywhere">
          {type === 'User' ? (
            <a href={`/images/${encodeURIComponent(id)}`} title={id} className="hover:text-text hover:underline">
              {name ?? id}
            </a>
          ) : (
            <span title={id}>{name ?? id}</span>
          )}
          <span aria-hidden="true">›</span>
        </li>
      ))}
      <li className="font-medium text-text wrap-anywhere">{image.name || image.id}</li>
    </ol>
  );
}
