import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInScreen } from '@/components/access/sign-in-screen';
import { pageActor } from '@/lib/auth/page-access';
import { returnPath } from '@/lib/auth/return-to';
import { SIGN_IN_FAILURES } from '@/lib/contract/access';
import { requestTranslator } from '@/lib/intl/request';
import { runtime } from '@/lib/services/runtime';

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('access.signIn.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The door. Whoever is signed in goes through. */
export default async function SignInPage({ searchParams }: Props) {
  const params = await searchParams;
  const returnTo = returnPath(typeof params.returnTo === 'string' ? params.returnTo : null);
  const failed = SIGN_IN_FAILURES.find((failure) => failure === params.failed) ?? null;
  const [{ config }, actor] = await Promise.all([runtime(), pageActor()]);
  const { mode } = config.auth;
  if (actor || mode === 'local') redirect(returnTo);
  return <SignInScreen signIn={mode} returnTo={returnTo} failed={failed} signedOut={params.signedOut === '1'} />;
}
