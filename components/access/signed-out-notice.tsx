'use client';

import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl/react';
import { useFramed } from '@/components/shell/framed';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import { isSignedOut, subscribeToSignedOut } from '@/lib/queries/signed-out';

/** The page stays as it is when the session has ended: what was typed may still be wanted. */
export function SignedOutNotice() {
  const t = useTranslations('access.signedOutNotice');
  const framed = useFramed();
  const signedOut = useSyncExternalStore(subscribeToSignedOut, isSignedOut, () => false);
  if (!signedOut) return null;
  return (
    <Notice
      role="alert"
      tone="losses"
      title={t('title')}
      className="m-3"
      actions={
        <a
          {...(framed ? { href: hereAgain() } : { href: '/sign-in', target: '_blank', rel: 'noopener' })}
          className={buttonClass('plain', 'small')}
        >
          {t('action')}
        </a>
      }
    >
      {t('body')}
    </Notice>
  );
}

/** A window of its own has other cookies than a portal's frame, so there the sign-in takes this page's place and leads back to it. */
function hereAgain(): string {
  const { pathname, search } = window.location;
  return `/sign-in?returnTo=${encodeURIComponent(pathname + search)}`;
}
