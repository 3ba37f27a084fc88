'use client';

import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import type { Account } from '@/lib/contract/account';
import { useFormats } from '@/lib/intl/format';
import { AccountSection } from './account-section';
import { useOperationName } from './operation-name';
import { SHORT_TABLE } from './short-table';
import { PERMISSION_LOOK } from './state-look';
import { StateWord } from './state-word';

type Permission = Account['permissions'][number];

const MISSING_FIRST = ['missing', 'untried', 'allowed'] as const;

/** Every permission that the console needs: allowed, missing with the action to grant, or not tried yet. */
export function PermissionTable({ account: { permissions } }: { account: Account }) {
  const t = useTranslations('account');
  const missing = permissions.filter(({ state }) => state === 'missing').length;
  const sorted = MISSING_FIRST.flatMap((state) => permissions.filter((permission) => permission.state === state));
  return (
    <AccountSection
      title={t('permissions')}
      aside={missing === 0 ? t('permissionsFine') : t('permissionsBad', { count: missing })}
    >
      <table
        aria-label={t('permissions')}
        className={cx(SHORT_TABLE, '[--columns:minmax(0,5fr)_minmax(0,3fr)_minmax(0,5fr)]')}
      >
        <thead>
          <tr>
            <th scope="col">{t('column.permission')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.where')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((permission) => (
            <PermissionRow key={permission.operation} permission={permission} />
          ))}
        </tbody>
      </table>
    </AccountSection>
  );
}

function PermissionRow({ permission }: { permission: Permission }) {
  const t = useTranslations('account');
  const name = useOperationName();
  const { operation, action, state } = permission;
  return (
    <tr>
      <td className="min-w-0">
        <span className="block font-medium leading-[18px]">{name(operation)}</span>
        <span className="mono block text-text-3 wrap-anywhere">{action}</span>
      </td>
      <td>
        <StateWord {...PERMISSION_LOOK[state]}>{t(`permission.${state}`)}</StateWord>
      </td>
      <td className="row-wide text-sm text-text-2">
        <Remark permission={permission} />
      </td>
    </tr>
  );
}

/** Where it is missing and what to do, or why it is not known. */
function Remark({ permission: { operation, state, missingIn } }: { permission: Permission }) {
  const t = useTranslations('account');
  const { list, region } = useFormats();
  if (state === 'untried') return operation === 'DeleteImage' ? t('deleteUntried') : null;
  if (state === 'allowed') return null;
  return (
    <>
      <span className="block first-letter:uppercase">
        {missingIn.length === 0 ? t('everywhere') : t('missingIn', { regions: list(missingIn.map(region)) })}
      </span>
      {t('grant')}
    </>
  );
}
