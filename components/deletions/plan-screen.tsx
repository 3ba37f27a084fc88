'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { BackLink } from '@/components/shell/back-link';
import { FailureNotice } from '@/components/shell/failure-notice';
import { LeaveLink } from '@/components/shell/leave-link';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import type { PlanView } from '@/lib/contract/plans';
import { describeFailure } from '@/lib/queries/fetch-json';
import { PlanBody } from './plan-body';
import { PlanFacts } from './plan-facts';
import { PlanSection } from './plan-section';
import { useDeletePlan } from './use-delete-plan';
import { type FirstPlan, useKeptPlan } from './use-plan';

export interface PlanScreenProps {
  planId: string;
  /** The plan that the server rendered; null when it could not. */
  first: FirstPlan | null;
}

/** A plan on a page of its own: what it says, and its confirmation as in the dialog. */
export function PlanScreen({ planId, first }: PlanScreenProps) {
  const t = useTranslations('plan');
  const router = useRouter();
  const { check, deletionId, approvalId } = useKeptPlan(planId, first);
  const dialog = useDeletePlan(check, ({ id }) => router.push(`/deletions/${id}`));
  const plan = dialog.made?.plan;
  if (!plan && describeFailure(check.error).code === 'plan-not-found') return <NoSuchPlan />;
  const became = dialog.confirmed?.id ?? deletionId;
  return (
    <article className="mx-auto w-full max-w-[960px] px-4 pt-5 pb-16 sm:px-6">
      <BackLink href="/images">{t('back')}</BackLink>
      <h1 className="text-xl font-semibold tracking-[-0.015em] wrap-anywhere">{usePlanTitle(plan)}</h1>
      {!plan && check.isError && <FailureNotice error={check.error} onRetry={check.refetch} className="mt-4" />}
      {plan && dialog.made && <PlanFacts made={dialog.made} />}
      {became !== null && (
        <Became title={t('confirmed')} href={`/deletions/${became}`} action={t('openDeletion')}>
          {t('confirmedBody')}
        </Became>
      )}
      {became === null && approvalId !== null && (
        <Became title={t('waits')} href={`/approvals/${approvalId}`} action={t('openApproval')}>
          {t('waitsBody')}
        </Became>
      )}
      {plan && (
        <section className="mt-5 overflow-hidden rounded-lg border border-line bg-surface pt-3.5">
          <h2 className="sr-only">{t('what')}</h2>
          {became === null && approvalId === null ? (
            <PlanSection dialog={dialog} imageIds={plan.items.map(({ imageId }) => imageId)} names={{}} />
          ) : (
            <div className="-mt-3.5 px-6 pb-3">
              <PlanBody plan={plan} names={{}} acknowledged={false} />
            </div>
          )}
        </section>
      )}
    </article>
  );
}

function usePlanTitle(plan: PlanView | undefined): string {
  const t = useTranslations('plan');
  const [only] = plan?.items ?? [];
  if (!plan || !only) return t('title');
  return plan.items.length === 1
    ? t('titleOne', { name: only.name || only.imageId })
    : t('titleMany', { count: plan.items.length });
}

interface BecameProps {
  title: string;
  href: string;
  action: string;
  children: string;
}

/** That the plan is not here to be confirmed any more, and where it went on. */
function Became({ title, href, action, children }: BecameProps) {
  return (
    <Notice
      role="status"
      title={title}
      className="mt-4"
      actions={
        <LeaveLink href={href} className={buttonClass('plain', 'small')}>
          {action}
        </LeaveLink>
      }
    >
      {children}
    </Notice>
  );
}

/** For an address that names no plan. */
export function NoSuchPlan() {
  const t = useTranslations('plan');
  return (
    <EmptyState
      heading="h1"
      icon="search"
      title={t('notFoundTitle')}
      action={
        <LeaveLink href="/images" className={buttonClass()}>
          {t('notFoundAction')}
        </LeaveLink>
      }
    >
      {t('notFoundBody')}
    </EmptyState>
  );
}
