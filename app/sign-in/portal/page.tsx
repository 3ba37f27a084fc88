import type { Metadata } from 'next';
import { HandOver } from '@/components/access/hand-over';
import { requestTranslator } from '@/lib/intl/request';

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator();
  return { title: t('access.signIn.title') };
}

/** Where a sign-in ends that was begun in another jar of cookies: it is handed to the portal's frame that began it. */
export default function HandOverPage() {
  return <HandOver />;
}
