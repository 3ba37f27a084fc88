'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { NewToken, TokenView } from '@/lib/contract/access';
import { TimeText } from '@/lib/intl/time-text';
import { revokeToken, tokensQuery } from '@/lib/queries/access';
import { KEYS } from '@/lib/queries/keys';
import { AccessSection } from './access-section';
import { ACCESS_TABLE } from './access-table';
import { MadeToken } from './made-token';
import { RoleList } from './role-list';
import { TokenForm } from './token-form';
import { useMayNot } from './use-may';
import { useUser } from './user';

/** Tokens for programs: made, shown once, listed, revoked. */
export function TokensSection() {
  const t = useTranslations('access.tokens');
  const { signIn } = useUser();
  const query = useQuery(tokensQuery());
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const mayNot = useMayNot('tokens:make');
  const done = (token: NewToken) => {
    setMaking(false);
    setMade(token);
  };
  return (
    <AccessSection
      title={t('heading')}
      intro={t('body')}
      actions={
        !making && (
          <Button onClick={() => setMaking(true)} disabledReason={signIn === 'local' ? t('local') : mayNot}>
            {t('make')}
          </Button>
        )
      }
    >
      {query.error && !mayNot && <FailureNotice error={query.error} onRetry={query.refetch} className="mb-3" />}
      {making && <TokenForm onDone={done} onCancel={() => setMaking(false)} />}
      {made && <MadeToken made={made} onKept={() => setMade(null)} />}
      {query.data &&
        (query.data.tokens.length === 0 ? (
          <p className="text-text-2">{t(signIn === 'local' ? 'local' : 'none')}</p>
        ) : (
          <TokenTable tokens={query.data.tokens} />
        ))}
    </AccessSection>
  );
}

function TokenTable({ tokens }: { tokens: readonly TokenView[] }) {
  const t = useTranslations('access.tokens');
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={t('heading')} className={ACCESS_TABLE}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('limits')}</th>
            <th scope="col">{t('expires')}</th>
            <th scope="col">{t('used')}</th>
            <th scope="col">
              <span className="sr-only">{t('revoke')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TokenRow({ token: { id, name, limits, expiresAt, usedAt } }: { token: TokenView }) {
  const t = useTranslations('access.tokens');
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeToken(id),
    onSettled: () => client.invalidateQueries({ queryKey: [KEYS.access] }),
  });
  return (
    <tr>
      <td className="wrap-anywhere">{name}</td>
      <td>
        <RoleList grants={limits} />
      </td>
      <td>
        <TimeText at={expiresAt} as="day" />
      </td>
      <td>{usedAt ? <TimeText at={usedAt} /> : t('never')}</td>
      <td className="text-right">
        <Button
          size="small"
          aria-label={t('revokeNamed', { name })}
          onClick={() => revoke.mutate()}
          disabledReason={revoke.isPending ? t('revoking') : null}
        >
          {t('revoke')}
        </Button>
      </td>
    </tr>
  );
}
