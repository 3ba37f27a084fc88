'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Notice } from '@/components/ui/notice';
import { AccessSection } from './access-section';
import { RoleList } from './role-list';
import { useUser } from './user';

/** Who one is here, and by which roles. */
export function OwnAccess() {
  const t = useTranslations('access.you');
  const { name, signIn, rights, grantedBy } = useUser();
  const none = rights.grants.length === 0;
  return (
    <AccessSection title={t('heading')}>
      {signIn === 'local' && <Notice title={t('local')} className="mb-3" />}
      {none && <Notice tone="blocked" title={t('noRole')} className="mb-3" />}
      <dl className="grid gap-x-6 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3 sm:grid-cols-2 lg:grid-cols-4">
        <Fact term={t('name')}>{name}</Fact>
        {!none && (
          <Fact term={t('roles')}>
            <RoleList grants={rights.grants} />
          </Fact>
        )}
        <Fact term={t('signIn')}>{t(`from.${signIn}`)}</Fact>
        {grantedBy && <Fact term={t('grantedBy')}>{grantedBy}</Fact>}
      </dl>
    </AccessSection>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-text-3">{term}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
