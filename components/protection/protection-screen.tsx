'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useMayNot } from '@/components/access/use-may';
import { SearchBox } from '@/components/images/search-box';
import { FailureNotice } from '@/components/shell/failure-notice';
import { LeaveLink } from '@/components/shell/leave-link';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { ShowMore } from '@/components/ui/show-more';
import type { CapsView } from '@/lib/contract/caps';
import type { LockList, RuleList, RuleView } from '@/lib/contract/protection';
import { locksQuery, rulesQuery } from '@/lib/queries/protection';
import { CapsSection } from './caps-section';
import { type Lock, LockTable } from './lock-table';
import { Part } from './part';
import { RuleTable } from './rule-table';

const RuleDialog = dynamic(() => import('./rule-dialog').then((module) => module.RuleDialog), { loading: () => null });
const ProtectDialog = dynamic(() => import('./protect-dialog').then((module) => module.ProtectDialog), {
  loading: () => null,
});
const LockRemoval = dynamic(() => import('./removal-dialog').then((module) => module.LockRemoval), {
  loading: () => null,
});
const RuleRemoval = dynamic(() => import('./removal-dialog').then((module) => module.RuleRemoval), {
  loading: () => null,
});

export interface ProtectionScreenProps {
  /** What the server rendered; null when it could not. */
  first: { rules: RuleList; locks: LockList; caps: CapsView; at: number } | null;
}

/** Caps of what may go; all rules and single locks: what they protect, who set them when and why, and until when they hold. */
export function ProtectionScreen({ first }: ProtectionScreenProps) {
  const t = useTranslations('protection');
  return (
    <section className="mx-auto w-full max-w-[1280px] px-4 pt-5 pb-16 sm:px-6">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
        <LeaveLink href="/images?reason=protected" className="text-sm underline underline-offset-2">
          {t('list')}
        </LeaveLink>
      </div>
      <p className="mt-1 max-w-[72ch] text-text-2">{t('lead')}</p>
      <CapsSection first={first} />
      <Rules first={first} />
      <Locks first={first} />
    </section>
  );
}

type Open = { act: 'change'; rule: RuleView | null } | { act: 'remove'; rule: RuleView };

function Rules({ first }: ProtectionScreenProps) {
  const t = useTranslations('protection');
  const query = useQuery(rulesQuery(first ?? undefined));
  const [open, setOpen] = useState<Open | null>(null);
  const { rules = [], maxRules = 0 } = query.data ?? {};
  const mayNot = useMayNot('protection:rules');
  const full = query.data && rules.length >= maxRules ? t('rule.full', { max: maxRules }) : null;
  const create = (
    <Button onClick={() => setOpen({ act: 'change', rule: null })} disabledReason={mayNot ?? full}>
      {t('rule.new')}
    </Button>
  );
  return (
    <Part title={t('rules')} count={rules.length} tools={create}>
      {query.error && <FailureNotice error={query.error} onRetry={query.refetch} className="mb-3" />}
      {query.isPending && <p className="text-text-3">{t('loading')}</p>}
      {rules.length > 0 && (
        <RuleTable
          rules={rules}
          onChange={(rule) => setOpen({ act: 'change', rule })}
          onRemove={(rule) => setOpen({ act: 'remove', rule })}
        />
      )}
      {query.data && rules.length === 0 && (
        <p className="text-text-2">
          {t('rule.none')}. {t('rule.noneBody')}
        </p>
      )}
      {open?.act === 'change' && <RuleDialog rule={open.rule} onClose={() => setOpen(null)} />}
      {open?.act === 'remove' && <RuleRemoval rule={open.rule} onClose={() => setOpen(null)} />}
    </Part>
  );
}

function Locks({ first }: ProtectionScreenProps) {
  const t = useTranslations('protection');
  const searchRef = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<{ act: 'change' | 'remove'; lock: Lock } | null>(null);
  const list = useInfiniteQuery(locksQuery(search, search === '' && first ? first : undefined));
  const locks = list.data?.pages.flatMap((page) => page.locks) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const box = (search !== '' || total > 0) && (
    <SearchBox
      value={search}
      onChange={setSearch}
      inputRef={searchRef}
      texts={{ label: t('search'), hint: t('searchHint'), clear: t('clearSearch') }}
      className="w-60 max-sm:w-full"
    />
  );
  const close = () => setOpen(null);
  return (
    <Part title={t('locks')} count={total} tools={box}>
      {list.error && <FailureNotice error={list.error} onRetry={list.refetch} className="mb-3" />}
      {list.isPending && <p className="text-text-3">{t('loading')}</p>}
      {locks.length > 0 && (
        <LockTable
          locks={locks}
          onChange={(lock) => setOpen({ act: 'change', lock })}
          onRemove={(lock) => setOpen({ act: 'remove', lock })}
        />
      )}
      {list.data && locks.length === 0 && <NoLocks search={search} />}
      <ShowMore list={list} />
      {open?.act === 'change' && (
        <ProtectDialog
          imageIds={[open.lock.imageId]}
          name={open.lock.imageName || open.lock.imageId}
          lock={open.lock}
          onClose={close}
        />
      )}
      {open?.act === 'remove' && (
        <LockRemoval
          imageId={open.lock.imageId}
          name={open.lock.imageName || open.lock.imageId}
          lock={open.lock}
          onClose={close}
        />
      )}
    </Part>
  );
}

function NoLocks({ search }: { search: string }) {
  const t = useTranslations('protection');
  if (search !== '') return <p className="text-text-2">{t('noMatch', { search })}</p>;
  return (
    <EmptyState
      icon="lock"
      heading="h2"
      title={t('noLocks')}
      action={
        <LeaveLink href="/images" className={buttonClass()}>
          {t('toImages')}
        </LeaveLink>
      }
    >
      {t('noLocksBody')}
    </EmptyState>
  );
}
