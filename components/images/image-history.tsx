'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { FailureNotice } from '@/components/shell/failure-notice';
import { LeaveLink } from '@/components/shell/leave-link';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { ImageHistory as History, HistoryEntry } from '@/lib/contract/image-history';
import type { AuditType } from '@/lib/domain/audit-event';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { imageHistoryQuery } from '@/lib/queries/image-history';
import { useHistoryText } from './history-text';
import { Section } from './section';

const FOLDED = 10;
/** Records that lead to their deletion: its begin and its ends, not each step between. */
const LEADING: readonly AuditType[] = ['deletion-confirmed', 'deletion-cancelled', 'item-settled'];

export interface ImageHistoryProps {
  imageId: string;
  first?: { history: History; at: number } | undefined;
}

/** What the console saw of an image and what was done to it, newest first. */
export function ImageHistory({ imageId, first }: ImageHistoryProps) {
  const t = useTranslations('history');
  const { number } = useFormats();
  const { data, error, refetch } = useQuery(imageHistoryQuery(imageId, first));
  return (
    <Section title={t('title')} aside={data && number(data.entries.length)}>
      {error && !data && <FailureNotice error={error} onRetry={refetch} />}
      {!data && !error && <HistorySkeleton />}
      {data && <Entries entries={data.entries} />}
      {data?.more && <p className="mt-2 text-sm text-text-2">{t('more', { count: data.entries.length })}</p>}
      {data && (
        <LeaveLink
          href={`/audit?imageId=${encodeURIComponent(imageId)}`}
          className="mt-2 inline-block text-sm text-text-2 underline underline-offset-2 hover:text-text"
        >
          {t('audit')}
        </LeaveLink>
      )}
    </Section>
  );
}

function HistorySkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-3 w-48" />
      <Skeleton className="h-3 w-64" />
      <Skeleton className="h-3 w-40" />
    </div>
  );
}

function Entries({ entries }: { entries: readonly HistoryEntry[] }) {
  const t = useTranslations();
  const [whole, setWhole] = useState(false);
  const shown = whole ? entries : entries.slice(0, FOLDED);
  return (
    <>
      <ol aria-label={t('history.title')} className="text-sm">
        {shown.map((entry, index) => (
          <EntryLine key={`${entry.at}/${entry.kind}/${entries.length - index}`} entry={entry} />
        ))}
      </ol>
      {entries.length > FOLDED && (
        <Button
          variant="quiet"
          size="small"
          className="mt-1 -ml-2"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? t('common.showLess') : t('common.showAll', { count: entries.length })}
        </Button>
      )}
    </>
  );
}

function EntryLine({ entry }: { entry: HistoryEntry }) {
  const t = useTranslations('history');
  const { title, lines } = useHistoryText()(entry);
  const record = entry.kind === 'recorded' && LEADING.includes(entry.record.event.type) ? entry.record : null;
  const deletionId = record?.deletionId;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line py-[7px] last:border-0">
      <span className="font-medium wrap-anywhere">{title}</span>
      <TimeText at={entry.at} className="text-right text-text-3" />
      {lines.map((line) => (
        <span key={line} className="col-span-2 text-text-2 wrap-anywhere">
          {line}
        </span>
      ))}
      {deletionId && (
        <LeaveLink
          href={`/deletions/${encodeURIComponent(deletionId)}`}
          className="col-span-2 justify-self-start text-text-2 underline underline-offset-2 hover:text-text"
        >
          {t('deletion')}
        </LeaveLink>
      )}
    </li>
  );
}
