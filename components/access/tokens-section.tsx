'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { NewToken } from '@/lib/contract/access';
import { revokeToken, tokensQuery } from '@/lib/queries/access';
import { AccessSection } from './access-section';
import { MadeToken } from './made-token';
import { TokenForm } from './token-form';
import { TokenTable } from './token-table';
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
          <TokenTable label={t('heading')} tokens={query.data.tokens} revoke={revokeToken} />
        ))}
    </AccessSection>
  );
}
