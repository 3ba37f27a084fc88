'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { isFramed } from '@/components/shell/framed';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import type { HandedOver } from './handed-over';

type Standing = 'handing-over' | 'handed-over' | 'no-cookies' | 'nobody-waits';

/** Hands the provider's answer to the frame that waits for it. Where none does, it says why and what helps. */
export function HandOver() {
  const t = useTranslations('access.handOver');
  const [standing, setStanding] = useState<Standing>('handing-over');
  useEffect(() => setStanding(handOver()), []);
  if (standing === 'handing-over') return null;
  return (
    <main className="px-4">
      <EmptyState
        heading="h1"
        icon="lock"
        title={t(`${standing}.title`)}
        action={
          standing !== 'handed-over' && (
            <a
              href="/images"
              {...(standing === 'no-cookies' && { target: '_blank', rel: 'noopener' })}
              className={buttonClass('primary')}
            >
              {t(`${standing}.action`)}
            </a>
          )
        }
      >
        <p>{t(`${standing}.body`)}</p>
      </EmptyState>
    </main>
  );
}

/** Only this console's own frame gets it: the browser compares the origin. */
function handOver(): Standing {
  const search = window.location.hash.slice(1);
  window.history.replaceState(null, '', window.location.pathname);
  if (isFramed()) return 'no-cookies';
  if (!window.opener || !search.startsWith('?')) return 'nobody-waits';
  const message: HandedOver = { type: 'image-console-signed-in', search };
  window.opener.postMessage(message, window.location.origin);
  window.close();
  return 'handed-over';
}
