import Link from 'next/link';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { requestTranslator } from '@/lib/intl/request';

/** For addresses that lead nowhere. */
export default async function NotFound() {
  const t = await requestTranslator();
  return (
    <main>
      <EmptyState
        heading="h1"
        icon="search"
        title={t('page.notFoundTitle')}
        action={
          <Link href="/images" className={buttonClass()}>
            {t('page.notFoundAction')}
          </Link>
        }
      >
        {t('page.notFoundBody')}
      </EmptyState>
    </main>
  );
}
