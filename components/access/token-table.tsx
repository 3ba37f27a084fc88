'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { Button } from '@/components/ui/button';
import type { TokenView } from '@/lib/contract/access';
import { TimeText } from '@/lib/intl/time-text';
import { KEYS } from '@/lib/queries/keys';
import { ACCESS_TABLE } from './access-table';
import { RoleList } from './role-list';

export interface TokenTableProps {
  /** What the table is called. */
  label: string;
  tokens: readonly TokenView[];
  revoke: (id: string) => Promise<void>;
}

/** Valid tokens, each with what it may, until when, and the way to revoke it. */
export function TokenTable({ label, tokens, revoke }: TokenTableProps) {
  const t = useTranslations('access.tokens');
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={label} className={ACCESS_TABLE}>
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
            <TokenRow key={token.id} token={token} revoke={revoke} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TokenRow({ token, revoke }: { token: TokenView } & Pick<TokenTableProps, 'revoke'>) {
  const { id, name, limits, expiresAt, usedAt } = token;
  const t = useTranslations('access.tokens');
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => revoke(id),
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
          onClick={() => end.mutate()}
          disabledReason={end.isPending ? t('revoking') : null}
        >
          {t('revoke')}
        </Button>
        {end.error && <FailureNotice error={end.error} className="mt-2" />}
      </td>
    </tr>
  );
}
