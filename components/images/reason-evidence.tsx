'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { LeaveLink } from '@/components/shell/leave-link';
import { SourceLine } from '@/components/shell/source-line';
import { Icon } from '@/components/ui/icon';
import type { ImageDetail } from '@/lib/contract/images';
import { isVendorCode } from '@/lib/domain/cloud-codes';
import { sourceKeyText } from '@/lib/domain/facts';
import { PAGES_OF_REASON, VENDOR_PAGES, type VendorPage } from '@/lib/domain/vendor-pages';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { useFactRows } from './fact-rows';
import { FactTable } from './fact-table';
import { type ReasonView, useReasonText } from './reason-text';

type Source = ImageDetail['snapshot']['sources'][number];

/** Everything that a reason rests on: the things by name, how it was read, what the cloud would answer, where to go. */
export function ReasonEvidence({ reason, image }: { reason: ReasonView; image: ImageDetail }) {
  const t = useTranslations('evidence');
  const unread = reason.evidence.filter(({ kind }) => kind === 'source');
  return (
    <>
      {unread.length > 0 ? <UnreadSources evidence={unread} image={image} /> : <Things reason={reason} image={image} />}
      <dl className="mt-2 flex flex-col gap-2">
        {reason.operation && unread.length === 0 && (
          <Fact term={t('readBy')}>
            <ReadBy operation={reason.operation} readAt={reason.readAt} />
          </Fact>
        )}
        {reason.predicts && (
          <Fact term={t('answer')}>
            <Predicted code={reason.predicts} />
          </Fact>
        )}
        {reason.inferred && <Fact term={t('inference')}>{t(reason.predicts ? 'inferredCode' : 'inferredEffect')}</Fact>}
        <Where reason={reason} image={image} forbidden={unread.some(({ status }) => status === 'forbidden')} />
      </dl>
    </>
  );
}

function Things({ reason, image }: { reason: ReasonView; image: ImageDetail }) {
  const t = useTranslations('evidence');
  const title = useReasonText().title(reason);
  const rows = useFactRows(image.ownerAccount).ofReason(reason, image.dependentList);
  const unnamed = reason.count - rows.length;
  return (
    <>
      {rows.length > 0 && <FactTable label={title} rows={rows} />}
      {unnamed > 0 && <p className="text-text-2">{t('unnamed', { count: unnamed, named: rows.length })}</p>}
    </>
  );
}

/** The lists that could not be read, each with its cause and what is missing. */
function UnreadSources({ evidence, image }: { evidence: ReasonView['evidence']; image: ImageDetail }) {
  const t = useTranslations('evidence');
  const known = new Map(image.snapshot.sources.map((source) => [keyOf(source), source]));
  return (
    <ul aria-label={t('unread')} className="flex flex-col gap-2">
      {evidence.map(({ id }) => (
        <SourceLine key={id} source={known.get(id) ?? neverRead(id)} />
      ))}
    </ul>
  );
}

function keyOf({ operation, regionId, scope }: Source): string {
  return sourceKeyText({ operation: operation as Parameters<typeof sourceKeyText>[0]['operation'], regionId, scope });
}

function neverRead(key: string): Source {
  const [operation = '', region, scope] = key.split('/').map((part) => (part === '*' ? null : part));
  return {
    operation: operation ?? '',
    regionId: region ?? null,
    region: region ?? null,
    scope: scope ?? null,
    state: 'never',
    readAt: null,
    error: null,
  };
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-text-3">{term}</dt>
      <dd className="text-text-2 wrap-anywhere">{children}</dd>
    </div>
  );
}

function ReadBy({ operation, readAt }: { operation: string; readAt: string | null }) {
  const t = useTranslations();
  const { exact } = useFormats();
  return (
    <>
      <span className="mono text-text">{operation}</span>{' '}
      {readAt ? (
        <>
          <TimeText at={readAt} />
          <span className="block text-xs text-text-3">{exact(readAt)}</span>
        </>
      ) : (
        t('panel.neverRead')
      )}
    </>
  );
}

function Predicted({ code }: { code: string }) {
  const t = useTranslations('vendorCode');
  return (
    <>
      <VendorLink page="deleteImage">
        <span className="mono">{code}</span>
      </VendorLink>
      <span className="block">{t(`${isVendorCode(code) ? code : 'unlisted'}.sentence`)}</span>
    </>
  );
}

const AUDIT = { text: 'audit', href: (imageId: string) => `/audit?imageId=${encodeURIComponent(imageId)}` } as const;

/** Screens of the console that help with a reason. */
const OWN_PAGES: Partial<Record<ReasonView['kind'], { text: 'audit' | 'sources'; href: (imageId: string) => string }>> =
  {
    gone: AUDIT,
    protected: AUDIT,
    unchecked: { text: 'sources', href: () => '/account' },
  };

/** Links that lead to where something can be done about it. */
function Where({ reason, image, forbidden }: { reason: ReasonView; image: ImageDetail; forbidden: boolean }) {
  const t = useTranslations('evidence');
  const pages: readonly VendorPage[] = forbidden ? ['ramConsole'] : PAGES_OF_REASON[reason.kind];
  const own = OWN_PAGES[reason.kind];
  return (
    <Fact term={t('where')}>
      <ul className="flex flex-col gap-0.5">
        {pages.map((page) => (
          <li key={page}>
            <VendorLink page={page}>{t(`page.${page}`)}</VendorLink>
          </li>
        ))}
        {own && (
          <li>
            <LeaveLink href={own.href(image.id)} className="underline underline-offset-2">
              {t(own.text)}
            </LeaveLink>
          </li>
        )}
      </ul>
    </Fact>
  );
}

/** A page of the vendor's, in a window of its own. The vendor's pages are English. */
function VendorLink({ page, children }: { page: VendorPage; children: ReactNode }) {
  const t = useTranslations('evidence');
  return (
    <a
      href={VENDOR_PAGES[page]}
      target="_blank"
      rel="noreferrer"
      className="inline-flex max-w-full items-center gap-1 text-text underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      <span className="min-w-0 wrap-anywhere">{children}</span>
      <Icon name="external" className="size-3.5 text-text-3" />
      <span className="sr-only">{t('newWindow')}</span>
    </a>
  );
}
