'use client';

import { useTranslations } from 'use-intl/react';
import { AccessSection } from './access-section';
import { OwnAccess } from './own-access';
import { PeopleSection } from './people-section';
import { SessionsSection } from './sessions-section';
import { TokensSection } from './tokens-section';
import { useMayNot } from './use-may';
import { useUser } from './user';

/** One's own roles, sessions and tokens; below everybody else's, or who may see them. */
export function AccessScreen() {
  const t = useTranslations('access');
  const user = useUser();
  return (
    <section className="mx-auto w-full max-w-[1280px] px-4 pt-5 pb-16 sm:px-6">
      <h1 className="text-xl font-semibold tracking-[-0.015em]">{t('title')}</h1>
      <p className="mt-1 text-text-2">{t('intro')}</p>
      <OwnAccess />
      {user.signIn !== 'local' && <SessionsSection />}
      <TokensSection />
      {user.signIn !== 'local' && <People />}
    </section>
  );
}

function People() {
  const t = useTranslations('access.people');
  const mayNot = useMayNot('people:manage');
  if (mayNot === null) return <PeopleSection />;
  return (
    <AccessSection title={t('heading')} intro={t('body')}>
      <p className="text-text-2">{mayNot}</p>
    </AccessSection>
  );
}
