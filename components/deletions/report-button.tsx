'use client';

import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import { reportPath } from '@/lib/queries/report';

const ROW = 'flex w-full items-center gap-2 rounded px-1.5 py-1.5 font-medium hover:bg-sunken';

/** The report: as a page to print, or as a file. The browser writes files while they come. */
export function ReportButton({ deletionId }: { deletionId: string }) {
  const t = useTranslations('report');
  return (
    <Popover label={t('button')} trigger={t('button')}>
      <h2 className="font-semibold">{t('title')}</h2>
      <p className="mb-2 text-xs text-text-2">{t('body')}</p>
      <ul>
        <li>
          <LeaveLink href={`/deletions/${encodeURIComponent(deletionId)}/report`} className={ROW}>
            <Icon name="external" className="text-text-3" />
            {t('page')}
            <span className="ml-auto text-xs font-normal text-text-3">{t('pageHint')}</span>
          </LeaveLink>
        </li>
        {(['csv', 'json'] as const).map((format) => (
          <li key={format}>
            <a href={reportPath(deletionId, format)} download className={ROW}>
              <Icon name="download" className="text-text-3" />
              {t(format)}
              <span className="ml-auto text-xs font-normal text-text-3">{t(`${format}Hint`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
