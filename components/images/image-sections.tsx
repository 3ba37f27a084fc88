'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import type { ImageDetail } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { DependentList } from './dependent-list';
import { ImageFacts } from './image-facts';
import { ImageHistory } from './image-history';
import { LineageTree } from './lineage-tree';
import { ReasonCards } from './reason-cards';
import { RegionCopies } from './region-copies';
import { Section } from './section';

export interface ImageSectionsProps {
  image: ImageDetail;
  /** Whether there may be room for two columns: on a page of its own, not in the panel. */
  wide?: boolean;
}

/** The details of an image, as the panel and the image's page show them. */
export function ImageSections({ image, wide = false }: ImageSectionsProps) {
  const t = useTranslations('panel');
  const { number } = useFormats();
  const users = image.dependentList.length;
  return (
    <div className={cx(wide && 'lg:grid lg:grid-cols-[minmax(0,1fr)_360px] lg:grid-rows-[auto_1fr] lg:gap-x-12')}>
      <div className="min-w-0">
        <ReasonCards image={image} />
        <Section title={t('usedBy')} aside={users > 0 && number(users)}>
          <DependentList image={image} />
        </Section>
      </div>
      <div className={cx('min-w-0', wide && 'lg:col-start-2 lg:row-span-2 lg:row-start-1')}>
        <Section title={t('regions')} aside={image.regions.length > 0 && number(image.regions.length)}>
          <RegionCopies image={image} />
        </Section>
        <Section title={t('madeFrom')}>
          <LineageTree image={image} />
        </Section>
        <ImageFacts image={image} />
      </div>
      <div className="min-w-0">
        <ImageHistory imageId={image.id} />
      </div>
    </div>
  );
}
