'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ImageDetail } from '@/lib/contract/images';
import { useFormats } from '@/lib/intl/format';
import { useNow } from '@/lib/intl/now';
import { TimeText } from '@/lib/intl/time-text';
import { Section } from './section';

/** Plain facts: sizes, dates, owner, apps, drivers, tags, protection. */
export function ImageFacts({ image }: { image: ImageDetail }) {
  const t = useTranslations();
  const { gib, size, join } = useFormats();
  const facts: [string, ReactNode][] = [
    [t('panel.status'), t(`status.${image.status}`)],
    [t('panel.type'), t(`type.${image.type}`)],
    [t('panel.product'), t(`product.${image.product}`)],
    [t('panel.system'), image.system],
    [t('panel.size'), t('panel.sizeValue', { total: size(image.sizeGib) })],
    [t('panel.disks'), t('panel.disksValue', { system: gib(image.systemDiskGib), data: gib(image.dataDiskGib) })],
    [t('panel.created'), image.createdAt && <TimeText at={image.createdAt} />],
    [t('panel.changed'), image.changedAt && <TimeText at={image.changedAt} />],
    [t('panel.owner'), image.ownerAccount && <span className="mono">{image.ownerAccount}</span>],
    [t('panel.version'), image.versionId && <span className="mono">{image.versionId}</span>],
    [t('panel.protection'), image.protection && <ProtectionText protection={image.protection} />],
    [t('panel.apps'), image.apps.length > 0 && join(image.apps.map(({ name, id }) => name || id))],
    [t('panel.drivers'), image.drivers.length > 0 && join(image.drivers)],
    [
      t('panel.tags'),
      image.tags.length > 0 && join(image.tags.map(({ key, value }) => (value ? `${key}: ${value}` : key))),
    ],
    [t('panel.description'), image.description],
  ];
  return (
    <Section title={t('panel.facts')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {facts
          .filter(([, value]) => value)
          .map(([term, value]) => (
            <div key={term} className="contents">
              <dt className="text-text-3">{term}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
    </Section>
  );
}

function ProtectionText({ protection }: { protection: NonNullable<ImageDetail['protection']> }) {
  const t = useTranslations('panel');
  const { day } = useFormats();
  const now = useNow();
  const { owner, reason, expiresAt } = protection;
  return (
    <>
      {expiresAt ? t('protectedUntil', { owner, until: day(expiresAt, now) }) : t('protectedForGood', { owner })}
      <span className="block text-text-2">{reason}</span>
    </>
  );
}
