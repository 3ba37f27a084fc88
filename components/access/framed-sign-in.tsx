'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { plainAddress } from '@/components/shell/embed';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import { UntilHydrated } from '@/components/ui/until-hydrated';
import { beginSignIn } from '@/lib/queries/access';
import { handedOver } from './handed-over';

const WINDOW = 'popup,width=520,height=720';

/** Signs in from inside a portal's frame: few providers can be framed, so it goes through a window, and the frame takes the answer. */
export function FramedSignIn({ returnTo }: { returnTo: string }) {
  const t = useTranslations('access.signIn');
  const opened = useRef<Window | null>(null);
  const [failed, setFailed] = useState<'no-window' | 'no-answer' | null>(null);
  useEffect(() => {
    const take = (event: MessageEvent) => {
      const search = event.source === opened.current ? handedOver(event, window.location.origin) : null;
      if (search !== null) window.location.replace(`/api/auth/callback${search}`);
    };
    window.addEventListener('message', take);
    return () => window.removeEventListener('message', take);
  }, []);
  const signIn = async () => {
    // At once: later than the press it would be blocked.
    const window_ = window.open('about:blank', 'image-console-sign-in', WINDOW);
    opened.current = window_;
    if (!window_) return setFailed('no-window');
    setFailed(null);
    try {
      const { location } = await beginSignIn(returnTo);
      window_.location.replace(new URL(location, window.location.href));
    } catch {
      window_.close();
      setFailed('no-answer');
    }
  };
  return (
    <UntilHydrated>
      {failed && <Notice role="alert" tone="blocked" title={t(`framedFailed.${failed}`)} className="mb-3 text-left" />}
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={signIn}>
          {t('framedAction')}
        </Button>
        <a href={plainAddress(returnTo)} target="_blank" rel="noopener" className={buttonClass()}>
          {t('ownTab')}
        </a>
      </div>
    </UntilHydrated>
  );
}
