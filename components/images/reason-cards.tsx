'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageDetail } from '@/lib/contract/images';
import { ReasonCard } from './reason-card';
import { Section } from './section';
import { VERDICT_LOOK } from './verdict-look';

/** The verdict and everything it rests on, gravest first; what is merely good to know comes last. */
export function ReasonCards({ image }: { image: ImageDetail }) {
  const t = useTranslations();
  const grave = image.reasons.filter(({ severity }) => severity !== 'note');
  const notes = image.reasons.filter(({ severity }) => severity === 'note');
  const look = VERDICT_LOOK[image.verdict];
  return (
    <>
      <Section title={image.goneAt ? t('verdict.gone') : t(`verdict.heading.${image.verdict}`)}>
        {grave.length === 0 && (
          <p className="flex gap-2 text-sm">
            <Icon name={look.icon} className={cx('mt-0.5', look.text)} />
            <span>
              <b className={cx('font-semibold', look.text)}>{t(`verdict.${image.verdict}`)}</b>{' '}
              <span className="text-text-2">{t(`verdict.summary.${image.verdict}`)}</span>
            </span>
          </p>
        )}
        <ul className="flex flex-col gap-2">
          {grave.map((reason) => (
            <ReasonCard key={`${reason.kind}/${reason.operation}`} reason={reason} image={image} />
          ))}
        </ul>
      </Section>
      {notes.length > 0 && (
        <Section title={t('panel.notes')}>
          <ul className="flex flex-col gap-2">
            {notes.map((reason) => (
              <ReasonCard key={`${reason.kind}/${reason.operation}`} reason={reason} image={image} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
