'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { PersonView } from '@/lib/contract/access';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { endSessionsOfPerson, peopleQuery, setBlocked } from '@/lib/queries/access';
import { KEYS } from '@/lib/queries/keys';
import { AccessSection } from './access-section';
import { ACCESS_TABLE } from './access-table';
import { PersonTokens } from './person-tokens';
import { RoleList } from './role-list';

/** Everybody who has signed in; taking access away and giving it back. */
export function PeopleSection() {
  const t = useTranslations('access.people');
  const query = useQuery(peopleQuery());
  return (
    <AccessSection title={t('heading')} intro={t('body')}>
      {query.error && <FailureNotice error={query.error} onRetry={query.refetch} className="mb-3" />}
      {query.data && (
        <div className="relative overflow-x-auto">
          <table aria-label={t('heading')} className={ACCESS_TABLE}>
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('roles')}</th>
                <th scope="col">{t('seen')}</th>
                <th scope="col">{t('sessions')}</th>
                <th scope="col">{t('tokens')}</th>
                <th scope="col">{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {query.data.people.map((person) => (
                <PersonRow key={person.id} person={person} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </AccessSection>
  );
}

function PersonRow({ person }: { person: PersonView }) {
  const t = useTranslations('access.people');
  const { number } = useFormats();
  const [open, setOpen] = useState(false);
  const tokensId = useId();
  const row = (
    <tr>
      <td className="wrap-anywhere">
        {person.name}
        {person.self && <span className="ml-2 whitespace-nowrap text-text-3">{t('you')}</span>}
      </td>
      <td>{person.grants.length === 0 ? t('noRole') : <RoleList grants={person.grants} />}</td>
      <td>
        <TimeText at={person.seenAt} />
      </td>
      <td className="num">{number(person.sessions)}</td>
      <td>
        <Button
          size="small"
          aria-label={t('tokensNamed', { name: person.name })}
          aria-expanded={open}
          aria-controls={open ? tokensId : undefined}
          onClick={() => setOpen(!open)}
          disabledReason={!open && person.tokens === 0 ? t('noTokens') : null}
        >
          {number(person.tokens)}
        </Button>
      </td>
      <td>
        <PersonActions person={person} />
      </td>
    </tr>
  );
  return (
    <>
      {row}
      {open && (
        <tr id={tokensId}>
          <td colSpan={6}>
            <PersonTokens person={person} />
          </td>
        </tr>
      )}
    </>
  );
}

function PersonActions({ person: { id, name, self, sessions, blockedBy } }: { person: PersonView }) {
  const t = useTranslations('access.people');
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: [KEYS.access] });
  const block = useMutation({ mutationFn: (blocked: boolean) => setBlocked(id, blocked), onSettled });
  const end = useMutation({ mutationFn: () => endSessionsOfPerson(id), onSettled });
  const working = block.isPending || end.isPending ? t('working') : null;
  const error = block.error ?? end.error;
  return (
    <>
      <span className="mb-1 block">{blockedBy === null ? t('open') : t('blocked', { who: blockedBy })}</span>
      <span className="flex flex-wrap gap-2">
        {blockedBy === null ? (
          <Button
            size="small"
            aria-label={t('blockNamed', { name })}
            onClick={() => block.mutate(true)}
            disabledReason={self ? t('self') : working}
          >
            {t('block')}
          </Button>
        ) : (
          <Button
            size="small"
            aria-label={t('unblockNamed', { name })}
            onClick={() => block.mutate(false)}
            disabledReason={working}
          >
            {t('unblock')}
          </Button>
        )}
        <Button
          size="small"
          aria-label={t('endSessionsNamed', { name })}
          onClick={() => end.mutate()}
          disabledReason={sessions === 0 ? t('noSessions') : working}
        >
          {t('endSessions')}
        </Button>
      </span>
      {error && <FailureNotice error={error} className="mt-2" />}
    </>
  );
}
