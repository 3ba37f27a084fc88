'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { SessionView } from '@/lib/contract/access';
import { TimeText } from '@/lib/intl/time-text';
import { endSession, sessionsQuery, signOutEverywhere } from '@/lib/queries/access';
import { KEYS } from '@/lib/queries/keys';
import { AccessSection } from './access-section';
import { ACCESS_TABLE } from './access-table';
import { browserName } from './browser-name';
import { useUser } from './user';

/** Where one is signed in, and ending it there. */
export function SessionsSection() {
  const t = useTranslations('access.sessions');
  const { signIn } = useUser();
  const query = useQuery(sessionsQuery());
  const leave = useMutation({
    mutationFn: signOutEverywhere,
    onSuccess: () => window.location.assign('/sign-in?signedOut=1'),
  });
  if (signIn === 'proxy') {
    return (
      <AccessSection title={t('heading')}>
        <p className="text-text-2">{t('none')}</p>
      </AccessSection>
    );
  }
  return (
    <AccessSection
      title={t('heading')}
      actions={
        <Button onClick={() => leave.mutate()} disabledReason={leave.isPending ? t('ending') : null}>
          {t('endAll')}
        </Button>
      }
    >
      {(query.error ?? leave.error) && (
        <FailureNotice error={query.error ?? leave.error} onRetry={query.refetch} className="mb-3" />
      )}
      {query.data && <SessionTable sessions={query.data.sessions} />}
    </AccessSection>
  );
}

function SessionTable({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations('access.sessions');
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={t('heading')} className={ACCESS_TABLE}>
        <thead>
          <tr>
            <th scope="col">{t('agent')}</th>
            <th scope="col">{t('address')}</th>
            <th scope="col">{t('since')}</th>
            <th scope="col">{t('used')}</th>
            <th scope="col">
              <span className="sr-only">{t('end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SessionRow({ session }: { session: SessionView }) {
  const t = useTranslations('access.sessions');
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSettled: () => client.invalidateQueries({ queryKey: [KEYS.access] }),
  });
  const agent = browserName(session.agent) ?? t('unknownAgent');
  return (
    <tr>
      <td title={session.agent}>
        {agent}
        {session.current && <span className="ml-2 whitespace-nowrap text-text-3">{t('current')}</span>}
      </td>
      <td className="num">{session.address ?? '–'}</td>
      <td>
        <TimeText at={session.createdAt} />
      </td>
      <td>
        <TimeText at={session.usedAt} />
      </td>
      <td className="text-right">
        {!session.current && (
          <Button
            size="small"
            aria-label={t('endNamed', { agent })}
            onClick={() => end.mutate()}
            disabledReason={end.isPending ? t('ending') : null}
          >
            {t('end')}
          </Button>
        )}
      </td>
    </tr>
  );
}
