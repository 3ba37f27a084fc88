'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { BackLink } from '@/components/shell/back-link';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import type { Report } from '@/lib/contract/deletion-report';
import { useFormats } from '@/lib/intl/format';
import { reportPath } from '@/lib/queries/report';
import { useDeletionTitle } from './deletion-title';
import { useCountsText } from './outcome-counts';
import { ReportFact, ReportRecords } from './report-facts';
import { ReportItem } from './report-item';

/** The report as it is printed: light, A4, nothing of the console around it. What is for the screen only is not printed. */
export function DeletionReport({ report }: { report: Report }) {
  const t = useTranslations('report');
  const { deletion } = report;
  const title = useDeletionTitle()(deletion);
  return (
    <main className="report-page">
      <article className="mx-auto max-w-[840px] px-6 py-8 print:max-w-none print:p-0">
        <div className="mb-6 flex flex-wrap items-center justify-between gap-2 print:hidden">
          <BackLink href={`/deletions/${deletion.id}`}>{t('back')}</BackLink>
          <div className="flex flex-wrap gap-2">
            {(['csv', 'json'] as const).map((format) => (
              <a key={format} href={reportPath(deletion.id, format)} download className={buttonClass()}>
                {t('download', { format: t(`${format}Hint`) })}
              </a>
            ))}
            <Button variant="primary" onClick={() => window.print()}>
              {t('print')}
            </Button>
          </div>
        </div>
        <p className="text-xs text-text-2">{t('heading')}</p>
        <h1 className="text-xl font-semibold tracking-[-0.015em] wrap-anywhere">{title}</h1>
        {deletion.state !== 'finished' && <p className="mt-1 font-medium text-losses">{t('goesOn')}</p>}
        <Head report={report} />
        <Section title={t('outcomes')}>
          <Totals report={report} />
        </Section>
        <Section title={t('records')}>
          <ReportRecords records={report.records} />
        </Section>
        <Section title={t('images', { count: report.items.length })}>
          <ol>
            {report.items.map((item, index) => (
              <ReportItem key={item.imageId} item={item} number={index + 1} />
            ))}
          </ol>
        </Section>
      </article>
    </main>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6">
      <h2 className="mb-1.5 border-b border-line-strong pb-1 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Head({ report }: { report: Report }) {
  const t = useTranslations();
  const { exact } = useFormats();
  const { deletion, plan, account, address, correlationId, acknowledgesUnknown, reportedAt } = report;
  const none = t('common.none');
  return (
    <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-2.5 max-sm:grid-cols-1 print:grid-cols-2">
      <ReportFact term={t('report.confirmedBy')}>{[deletion.by, address].filter(Boolean).join(', ')}</ReportFact>
      <ReportFact term={t('report.account')}>{account ?? t('common.notKnown')}</ReportFact>
      <ReportFact term={t('report.confirmedAt')}>{exact(deletion.createdAt)}</ReportFact>
      <ReportFact term={t('report.finishedAt')}>
        {deletion.finishedAt ? exact(deletion.finishedAt) : t(`deletion.state.${deletion.state}`)}
      </ReportFact>
      <ReportFact term={t('report.reason')}>{deletion.reason || none}</ReportFact>
      <ReportFact term={t('report.ticket')}>{deletion.ticket ?? none}</ReportFact>
      <ReportFact term={t('report.deletion')} mono>
        {deletion.id}
      </ReportFact>
      <ReportFact term={t('report.correlationId')} mono>
        {correlationId}
      </ReportFact>
      <ReportFact term={t('report.plan')} mono>
        {plan.id}
      </ReportFact>
      <ReportFact term={t('report.digest')} mono>
        {plan.digest}
      </ReportFact>
      <ReportFact term={t('report.acknowledged')}>{t(`report.${acknowledgesUnknown ? 'yes' : 'no'}`)}</ReportFact>
      <ReportFact term={t('report.reportedAt')}>{exact(reportedAt)}</ReportFact>
      {deletion.retryOf && (
        <ReportFact term={t('report.retryOf')} mono>
          {deletion.retryOf}
        </ReportFact>
      )}
    </dl>
  );
}

function Totals({ report: { deletion, deletedSizeGib } }: { report: Report }) {
  const t = useTranslations('report');
  const counts = useCountsText();
  const { size } = useFormats();
  const { totals } = deletion;
  return (
    <p className="num">
      {t('totals', { count: totals.items, counts: counts(totals) })} {t('deletedSize', { size: size(deletedSizeGib) })}
    </p>
  );
}
