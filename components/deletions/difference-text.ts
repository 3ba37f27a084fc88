'use client';

import { useTranslations } from 'use-intl/react';
import { useReasonText } from '@/components/images/reason-text';
import type { DifferenceView } from '@/lib/contract/deletions';
import { DEPENDENT_KINDS } from '@/lib/domain/facts';
import { useEvidenceNames } from './evidence-names';

type ReasonDifference = Extract<DifferenceView, { kind: 'reason' }>;

const USERS = DEPENDENT_KINDS.filter((kind) => !['account', 'community-image', 'child-image'].includes(kind));

/** Differences in words: what is there now and was not when the plan was made. */
export function useDifferenceText() {
  const t = useTranslations('deletion.difference');
  const dependent = useTranslations('dependent');
  const reasons = useReasonText();
  const names = useEvidenceNames();
  const ofReason = ({ reason, evidence }: ReasonDifference): string => {
    const [first] = evidence;
    const user = USERS.find((kind) => kind === first?.kind);
    const count = evidence.length;
    if (user) {
      return t('uses', {
        count,
        one: dependent(`one.${user}`),
        names: names(evidence),
        counted: dependent(`count.${user}`, { count }),
      });
    }
    if (reason === 'shared-to-others' && count > 0) return t('shared', { names: names(evidence) });
    const operation = first?.kind === 'source' ? (first.id.split('/')[0] ?? null) : null;
    const view = { kind: reason, count, sessions: 0, instances: 0, evidence, operation };
    return t('other', { sentence: reasons.row(view) });
  };
  return (difference: DifferenceView): string => {
    if (difference.kind === 'reason') return ofReason(difference);
    const { field, before, after } = difference;
    return field === 'name' ? t('name', { before: before ?? '', after: after ?? '' }) : t(field);
  };
}

/** Differences that a problem carries. Problems are open: what does not look like one is left out. */
export function differencesOf(values: readonly unknown[] | undefined): DifferenceView[] {
  return (values ?? []).filter(isDifference);
}

function isDifference(value: unknown): value is DifferenceView {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'identity' ? 'field' in value : value.kind === 'reason' && 'evidence' in value;
}
