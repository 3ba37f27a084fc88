'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageDetail } from '@/lib/contract/images';
import { useReasonText } from '../images/reason-text';
import { VERDICT_LOOK } from '../images/verdict-look';
import { decidingReasons } from './compare-rows';
import type { Compared } from './use-compared';

/** Reasons that a sentence names; the table has them all. */
const NAMED = 3;

/** The question of the screen, answered in one sentence for each image. */
export function CompareAnswer({ compared }: { compared: readonly Compared[] }) {
  const t = useTranslations('compare');
  return (
    <section aria-label={t('answerLabel')} className="mt-2 max-w-[880px]">
      <ul className="flex flex-col gap-1">
        {compared.map((each) => (
          <li key={each.id} className="flex gap-2">
            <AnswerIcon compared={each} />
            <span className="min-w-0 wrap-anywhere">
              <AnswerText compared={each} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerIcon({ compared: { image } }: { compared: Compared }) {
  if (!image || image.goneAt) return <Icon name="search" className="mt-0.5 text-text-3" />;
  const look = VERDICT_LOOK[image.verdict];
  return <Icon name={look.icon} className={cx('mt-0.5', look.text)} />;
}

function AnswerText({ compared: { id, image, state } }: { compared: Compared }) {
  const t = useTranslations('compare.answer');
  if (state === 'known') return image && <KnownText image={image} />;
  return t.rich(state, { name: id, b: strong });
}

function KnownText({ image }: { image: ImageDetail }) {
  const t = useTranslations('compare.answer');
  const { title } = useReasonText();
  const reasons = decidingReasons(image);
  const why = reasons.slice(0, NAMED).map(title);
  const more = reasons.length - why.length;
  if (more > 0) why.push(t('more', { count: more }));
  return t.rich(image.goneAt ? 'gone' : image.verdict, {
    name: image.name || image.id,
    why: why.join(t('next')),
    b: strong,
  });
}

function strong(chunks: ReactNode) {
  return <b className="font-semibold">{chunks}</b>;
}
