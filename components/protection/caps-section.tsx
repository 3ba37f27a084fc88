'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useMayNot } from '@/components/access/use-may';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import type { CapsView } from '@/lib/contract/caps';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { capsQuery } from '@/lib/queries/caps';
import { Part } from './part';

const CapsDialog = dynamic(() => import('./caps-dialog').then((module) => module.CapsDialog), { loading: () => null });

/** How many images may go, what of it is used, where the ceilings come from, and the way to change it. */
export function CapsSection({ first }: { first: { caps: CapsView; at: number } | null }) {
  const t = useTranslations('protection');
  const { data: caps, error, isPending, refetch } = useQuery(capsQuery(first ?? undefined));
  const [open, setOpen] = useState(false);
  const mayNot = useMayNot('caps:change');
  const change = (
    <Button onClick={() => setOpen(true)} disabledReason={mayNot ?? (caps ? null : t('loading'))}>
      {t('caps.change')}
    </Button>
  );
  return (
    <Part title={t('caps.title')} tools={change}>
      {error && <FailureNotice error={error} onRetry={refetch} className="mb-3" />}
      {isPending && <p className="text-text-3">{t('loading')}</p>}
      {caps && <Figures caps={caps} />}
      {open && caps && <CapsDialog caps={caps} onClose={() => setOpen(false)} />}
    </Part>
  );
}

function Figures({ caps }: { caps: CapsView }) {
  const t = useTranslations('protection.caps');
  const { exact } = useFormats();
  const { perDay, sentInDay, goesOnAt, changed } = caps;
  return (
    <>
      <p className="mb-2 max-w-[72ch] text-sm text-text-2">{t('lead')}</p>
      <div className="grid gap-x-8 gap-y-5 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2">
        <Figure name={t('perDeletion')} cap={caps.perDeletion} />
        <Figure name={t('perDay')} cap={perDay}>
          <Progress value={Math.min(100, (sentInDay / perDay.cap) * 100)} label={t('usedBar')} className="mt-2" />
          <p className="mt-1 text-sm text-text-2">
            {t('used', { sent: sentInDay, at: goesOnAt ? exact(goesOnAt) : 'none' })}
          </p>
        </Figure>
        <p className="text-xs text-text-3 wrap-anywhere sm:col-span-2">
          {changed ? (
            <TimeText
              at={changed.at}
              sentence={(when) => t('changed', { who: changed.by, when, reason: changed.reason })}
            />
          ) : (
            t('never')
          )}
        </p>
      </div>
    </>
  );
}

type Cap = CapsView['perDeletion'] | CapsView['perDay'];

function Figure({ name, cap: { cap, ceiling, setting }, children }: { name: string; cap: Cap; children?: ReactNode }) {
  const t = useTranslations('protection.caps');
  const { number } = useFormats();
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a figure with its name, not fields of a form
    <div role="group" aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="text-sm font-medium text-text-2">
        {name}
      </h3>
      <p className="num mt-1 text-2xl font-semibold tracking-[-0.015em]">{number(cap)}</p>
      <p className="text-sm text-text-2 wrap-anywhere">
        {t('ceiling', { set: cap < ceiling ? 'yes' : 'no', setting, ceiling })}
      </p>
      {children}
    </div>
  );
}
