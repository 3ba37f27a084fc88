'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use } from 'react';
import type { UserView } from '@/lib/contract/access';
import { accountQuery } from '@/lib/queries/account';

const UserContext = createContext<UserView | null>(null);

/** Says to all screens who is signed in: as the document did, and as every later answer about the account does. */
export function UserProvider({ user, children }: { user: UserView; children: ReactNode }) {
  const { data } = useQuery({ ...accountQuery(), enabled: false });
  return <UserContext value={data?.user ?? user}>{children}</UserContext>;
}

/** Whoever is signed in, and what they may. */
export function useUser(): UserView {
  const user = use(UserContext);
  if (!user) throw new Error('There is no UserProvider above this component.');
  return user;
}
