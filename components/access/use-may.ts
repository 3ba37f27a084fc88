'use client';

import { useTranslations } from 'use-intl/react';
import type { ImageRow } from '@/lib/contract/images';
import type { PlanItemView } from '@/lib/contract/plans';
import { personOf } from '@/lib/domain/actor';
import { type Action, may, mayOn, rolesFor } from '@/lib/domain/permission';
import type { ScopedImage } from '@/lib/domain/scope';
import { useUser } from './user';

/** Why the signed-in person may not do something and who can change that; null when they may. The server decides in any case. */
export function useMayNot(action: Action): string | null {
  const user = useUser();
  const sentence = useSentence();
  if (may(user.rights, action)) return null;
  return sentence(action, user.grantedBy);
}

/** The same for certain images: some roles hold for a part of them only. */
export function useMayNotOn(action: Action, images: readonly ScopedImage[]): string | null {
  const t = useTranslations('access.mayNot');
  const user = useUser();
  const sentence = useSentence();
  if (!may(user.rights, action)) return sentence(action, user.grantedBy);
  const outside = images.filter((image) => !mayOn(user.rights, action, image)).length;
  if (outside === 0) return null;
  return t('outside', { outside, count: images.length, who: user.grantedBy ?? 'nobody' });
}

/** Why the signed-in person may not stop or steer somebody's deletion. */
export function useMayNotControl(by: string): string | null {
  const own = personOf(by) === personOf(useUser().name);
  return useMayNot(own ? 'deletions:control' : 'deletions:control-others');
}

/** What decides whether a role reaches an image, of one as the API shows it. A copy that is called deleted does not count. */
export function scopedRow({ name, product, regions }: Pick<ImageRow, 'name' | 'product' | 'regions'>): ScopedImage {
  const held = regions.filter(({ status }) => status !== 'deleted');
  return { name, product, regions: held.map((copy) => copy.regionId) };
}

/** The same of an image in a plan. */
export function scopedPlanItem({ name, product, regionIds }: PlanItemView): ScopedImage {
  return { name: name ?? '', product: product ?? 'unknown', regions: regionIds };
}

function useSentence() {
  const t = useTranslations('access');
  return (action: Action, who: string | null) => {
    const roles = rolesFor(action)
      .map((role) => t(`role.${role}`))
      .join(t('mayNot.or'));
    return t('mayNot.role', { roles, who: who ?? 'nobody' });
  };
}
