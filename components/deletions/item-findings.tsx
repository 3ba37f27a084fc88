'use client';

import { useTranslations } from 'use-intl/react';
import { useReasonText } from '@/components/images/reason-text';
import { SEVERITY_LOOK } from '@/components/images/verdict-look';
import { useSourceName } from '@/components/shell/source-name';
import { cx } from '@/components/ui/cx';
import { Icon, type IconName } from '@/components/ui/icon';
import type { AftermathView } from '@/lib/contract/aftermath';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { useFormats } from '@/lib/intl/format';
import { causeOf, otherFindingsOf, unreadOf, useAftermathText } from './aftermath-text';
import { DetailPart } from './detail-part';
import { useEvidenceNames } from './evidence-names';
import { FoldedList } from './folded-list';

type ReasonView = DeletionItemView['detail']['findings'][number];
type Remain = AftermathView['remains'][number];

/** What reading everything again found after a refusal or a half effect: cause, other findings, what is unread, what is left. */
export function ItemFindings({ item }: { item: DeletionItemView }) {
  const { aftermath } = item.detail;
  if (!aftermath) return null;
  return (
    <>
      {aftermath.remains.length > 0 && <Remains item={item} remains={aftermath.remains} />}
      {aftermath.certainty && <Cause item={item} aftermath={aftermath} />}
      <Unread item={item} />
      <ReadAgain aftermath={aftermath} />
    </>
  );
}

function Cause({ item, aftermath }: { item: DeletionItemView; aftermath: AftermathView }) {
  const t = useTranslations('deletion.aftermath');
  const cause = causeOf(item);
  const others = otherFindingsOf(item);
  const certainty = aftermath.certainty ?? 'none-found';
  return (
    <>
      <DetailPart term={t('causeTerm')} wide>
        {cause && <Finding reason={cause} />}
        <p>
          {t(`certainty.${certainty}`)}
          {cause && aftermath.appeared.includes(cause.kind) && ` ${t('appeared')}`}
        </p>
      </DetailPart>
      {others.length > 0 && (
        <DetailPart term={t('othersTerm')} wide>
          <FoldedList entries={others} className="flex flex-col gap-1">
            {(reason) => (
              <li key={`${reason.kind}/${reason.operation}`}>
                <Finding reason={reason} />
              </li>
            )}
          </FoldedList>
        </DetailPart>
      )}
    </>
  );
}

/** A finding with the things that it is about, by name. */
function Finding({ reason }: { reason: ReasonView }) {
  const t = useTranslations();
  const text = useReasonText();
  const names = useEvidenceNames()(reason.evidence);
  const look = SEVERITY_LOOK[reason.severity];
  return (
    <span className="flex gap-2 text-text">
      <Icon name={look.icon} className={cx('mt-0.5', look.text)} />
      <span className="min-w-0">
        {names ? t('deletion.aftermath.named', { what: text.title(reason), names }) : text.row(reason)}
      </span>
    </span>
  );
}

function Unread({ item }: { item: DeletionItemView }) {
  const t = useTranslations('deletion.aftermath');
  const text = useReasonText();
  const unread = unreadOf(item);
  if (unread.length === 0) return null;
  return (
    <DetailPart term={t('unreadTerm')} wide>
      <ul className="flex flex-col gap-1">
        {unread.map((reason) => (
          <li key={reason.operation} className="flex gap-2">
            <Icon name="unknown" className="mt-0.5 text-unknown" />
            <span className="min-w-0">{text.row(reason)}</span>
          </li>
        ))}
      </ul>
    </DetailPart>
  );
}

const REMAIN_LOOK: Record<Remain['state'], { icon: IconName; text: string }> = {
  there: { icon: 'box', text: 'text-text-2' },
  gone: { icon: 'trash', text: 'text-losses' },
  'not-told': { icon: 'unknown', text: 'text-unknown' },
};

/** Thing by thing what was to go along, and whether it is still there. */
function Remains({ item, remains }: { item: DeletionItemView; remains: readonly Remain[] }) {
  const t = useTranslations('deletion.aftermath');
  const one = useTranslations('dependent.one');
  const todo = useAftermathText().remainsTodo(item);
  const { region } = useFormats();
  return (
    <DetailPart term={t('remainsTerm')} wide>
      <FoldedList entries={remains} className="flex flex-col gap-1">
        {({ kind, id, name, regionId, state }) => (
          <li key={`${id} ${regionId}`} className="flex gap-2">
            <Icon name={REMAIN_LOOK[state].icon} className={cx('mt-0.5', REMAIN_LOOK[state].text)} />
            <span className="min-w-0">
              {t(`remain.${state}`, {
                what: one(kind),
                name: name ?? id,
                where: regionId ? region(regionId) : 'none',
              })}{' '}
              <span className="mono text-text-3">{id}</span>
            </span>
          </li>
        )}
      </FoldedList>
      {todo && <p className="mt-1">{todo}</p>}
    </DetailPart>
  );
}

/** Every list that was read again, with its time: what "nothing was found" rests on. */
function ReadAgain({ aftermath: { sources, readAt } }: { aftermath: AftermathView }) {
  const t = useTranslations();
  const { clock, exact } = useFormats();
  const source = useSourceName();
  const read = sources.filter((one) => one.readAt !== null);
  const why = (kind: string) => (t.has(`cloudError.${kind as 'vendor'}`) ? t(`cloudError.${kind as 'vendor'}`) : kind);
  return (
    <DetailPart term={t('deletion.aftermath.readTerm')} wide>
      <details>
        <summary className="num cursor-pointer">
          {t('deletion.aftermath.read', { read: read.length, count: sources.length, at: exact(readAt) })}
        </summary>
        <ul className="mt-1 grid gap-x-6 gap-y-0.5 sm:grid-cols-2">
          {sources.map((one) => (
            <li key={[one.operation, one.regionId, one.scope].join('/')} className="flex justify-between gap-2">
              <span className="min-w-0">{source.whole(one)}</span>
              <span className="num flex-none text-text-3">
                {one.readAt ? clock(one.readAt) : why(one.errorKind ?? 'unknown')}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </DetailPart>
  );
}
