'use client';

import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { signOut } from '@/lib/queries/access';
import { useUser } from './user';

/** The way to one's access, and out. */
export function UserMenu() {
  const t = useTranslations('access.menu');
  return (
    <div className="mt-3 flex flex-wrap gap-2 border-t border-line pt-3">
      <Link href="/access" className={buttonClass()}>
        {t('access')}
      </Link>
      {useUser().signIn !== 'local' && <SignOut />}
    </div>
  );
}

function SignOut() {
  const t = useTranslations('access.menu');
  const { canSignOut } = useUser();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: ({ location }) => window.location.assign(location),
    // Without an answer the sign-in page tells how things stand.
    onError: () => window.location.assign('/sign-in'),
  });
  const working = leave.isIdle ? null : t('signingOut');
  return (
    <Button onClick={() => leave.mutate()} disabledReason={canSignOut ? working : t('noSignOut')}>
      {t('signOut')}
    </Button>
  );
}
