'use client';

import { useTranslations } from 'use-intl/react';
import { useFramed } from '@/components/shell/framed';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import type { SignInFailed } from '@/lib/contract/access';
import { FramedSignIn } from './framed-sign-in';

export interface SignInScreenProps {
  signIn: 'oidc' | 'proxy';
  returnTo: string;
  failed: SignInFailed | null;
  signedOut: boolean;
}

/** The door: why one stands before it, and the way in. */
export function SignInScreen({ signIn, returnTo, failed, signedOut }: SignInScreenProps) {
  const t = useTranslations('access.signIn');
  const framed = useFramed();
  const proxy = signIn === 'proxy';
  const href = proxy ? returnTo : `/api/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
  return (
    <main className="px-4">
      <EmptyState
        heading="h1"
        icon="lock"
        title={t(proxy ? 'proxyTitle' : 'title')}
        action={
          framed && !proxy ? (
            <FramedSignIn returnTo={returnTo} />
          ) : (
            // Not a link of the router: it leaves the console.
            <a href={href} className={buttonClass('primary')}>
              {t(proxy ? 'tryAgain' : 'action')}
            </a>
          )
        }
      >
        {signedOut && <p className="mb-2">{t('signedOut')}</p>}
        {failed ? (
          <Notice role="alert" tone="blocked" title={t(`failed.${failed}`)} className="text-left" />
        ) : (
          <p>{t(proxy ? 'proxyBody' : framed ? 'framedBody' : 'body')}</p>
        )}
      </EmptyState>
    </main>
  );
}
