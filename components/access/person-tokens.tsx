'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import type { PersonView } from '@/lib/contract/access';
import { revokeTokenOfPerson, tokensOfPersonQuery } from '@/lib/queries/access';
import { TokenTable } from './token-table';

/** Tokens that act in somebody's name, for whoever may end them. */
export function PersonTokens({ person: { id, name } }: { person: PersonView }) {
  const t = useTranslations('access.people');
  const query = useQuery(tokensOfPersonQuery(id));
  if (query.error) return <FailureNotice error={query.error} onRetry={query.refetch} />;
  const tokens = query.data?.tokens;
  if (!tokens) return <p className="text-text-2">{t('working')}</p>;
  if (tokens.length === 0) return <p className="text-text-2">{t('noTokens')}</p>;
  return (
    <TokenTable
      label={t('tokensNamed', { name })}
      tokens={tokens}
      revoke={(tokenId) => revokeTokenOfPerson(id, tokenId)}
    />
  );
}
