'use client';

import type { GrantView } from '@/lib/contract/access';
import { useRoleText } from './role-text';

/** Roles, one to a line, each with what it holds for. */
export function RoleList({ grants }: { grants: readonly GrantView[] }) {
  const text = useRoleText();
  const lines = [...new Set(grants.map(text))];
  return lines.map((line) => (
    <span key={line} className="block min-w-24">
      {line}
    </span>
  ));
}
