'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageRow } from '@/lib/contract/images';
import { DEPENDENT_KINDS } from '@/lib/domain/facts';
import { useFormats } from '@/lib/intl/format';
import { TimeText } from '@/lib/intl/time-text';
import { LINE_1, LINE_2 } from './cell-lines';
import type { ColumnId } from './columns';
import { useReasonText } from './reason-text';
import { VERDICT_LOOK } from './verdict-look';

const MoreCell = dynamic(() => import('./more-cells').then((module) => module.MoreCell), { loading: () => null });

type CellProps = { image: ImageRow };

/** Contents of a cell: what it is above, the detail below. */
export function CellContents({ column, image }: CellProps & { column: Exclude<ColumnId, 'name'> }) {
  switch (column) {
    case 'verdict':
      return image.goneAt ? <GoneCell at={image.goneAt} /> : <VerdictCell image={image} />;
    case 'used-by':
      return <UsedByCell image={image} />;
    case 'regions':
      return <RegionsCell image={image} />;
    case 'system':
      return <SystemCell image={image} />;
    case 'size':
      return <SizeCell image={image} />;
    case 'created':
      return <TimeCell at={image.createdAt} />;
    case 'changed':
      return <TimeCell at={image.changedAt} />;
    default:
      return <MoreCell column={column} image={image} />;
  }
}

function VerdictCell({ image }: CellProps) {
  const t = useTranslations();
  const reason = useReasonText().summary(image);
  const look = VERDICT_LOOK[image.verdict];
  return (
    <div className="flex min-w-0 gap-2">
      <Icon name={look.icon} className={cx('mt-px', look.text)} />
      <div className="min-w-0 group-data-compact/table:flex group-data-compact/table:gap-2">
        <span className={cx('block flex-none leading-[18px] font-medium', look.text)}>
          {t(`verdict.${image.verdict}`)}
        </span>
        <span className="flex min-w-0 text-xs text-text-2 group-data-compact/table:leading-[18px]">
          <span className="truncate" title={reason.text}>
            {reason.text}
          </span>
          {reason.more > 0 && (
            <span className="num ml-1 flex-none text-text-3">{t('images.moreReasons', { count: reason.more })}</span>
          )}
        </span>
      </div>
    </div>
  );
}

function GoneCell({ at }: { at: string }) {
  const t = useTranslations();
  return (
    <div className="flex min-w-0 gap-2 text-text-3">
      <Icon name="deletable" className="mt-px" />
      <div className="min-w-0">
        <span className="block leading-[18px] font-medium">{t('verdict.gone')}</span>
        <span className={LINE_2}>
          <TimeText at={at} sentence={(when) => t('images.goneAt', { when })} />
        </span>
      </div>
    </div>
  );
}

/** Kinds that use an image or are lost with it. Child images and cloud computers only come from it. */
const USERS = DEPENDENT_KINDS.filter((kind) => kind !== 'child-image');

function UsedByCell({ image }: CellProps) {
  const t = useTranslations();
  const { join } = useFormats();
  const users = USERS.flatMap((kind) => {
    const count = image.dependents[kind] ?? 0;
    return count > 0 ? [t(`dependent.count.${kind}`, { count })] : [];
  });
  if (users.length === 0) {
    return (
      <span className={cx(LINE_1, 'text-text-3')}>
        {t(image.verdict === 'unknown' ? 'common.notKnown' : 'common.none')}
      </span>
    );
  }
  const named = image.reasons
    .flatMap((reason) => reason.evidence)
    .filter(({ kind }) => (USERS as readonly string[]).includes(kind))
    .map(({ kind, name, id }) => name ?? (kind === 'account' ? shortAccount(id) : id));
  return (
    <>
      <span className={LINE_1} title={join(users)}>
        {join(users)}
      </span>
      <span className={LINE_2}>{join([...new Set(named)])}</span>
    </>
  );
}

/** Account numbers are long and alike: their ends tell them apart. */
function shortAccount(id: string): string {
  return id.length > 10 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

function RegionsCell({ image }: CellProps) {
  const { region, join } = useFormats();
  const names = image.regions.filter(({ status }) => status !== 'deleted').map(({ regionId }) => region(regionId));
  return (
    <>
      <span className={LINE_1} title={join(names)}>
        {names.length > 0 ? join(names) : <NoneText />}
      </span>
      <span className={LINE_2}>
        <CopiesText regions={image.regions} />
      </span>
    </>
  );
}

function NoneText() {
  return <span className="text-text-3">{useTranslations('common')('none')}</span>;
}

function CopiesText({ regions }: Pick<ImageRow, 'regions'>) {
  const t = useTranslations('images');
  const { percent, join } = useFormats();
  const copies = regions.filter(({ status }) => status !== 'deleted');
  const available = copies.filter(({ status }) => status === 'available').length;
  const moving = copies.filter(({ status }) => status === 'creating' || status === 'initialising');
  const failed = copies.filter(({ status }) => status === 'creation-failed').length;
  if (copies.length === 0) return t('noCopies');
  const progress = moving.length === 1 ? moving[0]?.progressPercent : null;
  const rest = [
    moving.length > 0 &&
      (progress != null
        ? t('copyAt', { count: 1, percent: percent(progress) })
        : t('copyInProgress', { count: moving.length })),
    failed > 0 && t('copyFailed', { count: failed }),
  ].filter((part) => part !== false);
  if (rest.length === 0) return t('copies', { count: available });
  return available > 0 ? t('copiesMixed', { available, rest: join(rest) }) : join(rest);
}

function SystemCell({ image }: CellProps) {
  const t = useTranslations();
  return (
    <>
      <span className={LINE_1} title={image.system ?? undefined}>
        {image.system ?? t('common.notKnown')}
      </span>
      <span className={LINE_2}>{t(`product.${image.product}`)}</span>
    </>
  );
}

function SizeCell({ image }: CellProps) {
  const { gib, number } = useFormats();
  const disks = [image.systemDiskGib, image.dataDiskGib].filter((disk) => disk > 0).map(number);
  return (
    <>
      <span className={cx(LINE_1, 'num')}>{gib(image.sizeGib)}</span>
      <span className={cx(LINE_2, 'num')}>{disks.join(' + ') || number(0)}</span>
    </>
  );
}

function TimeCell({ at }: { at: string | null }) {
  const { year } = useFormats();
  if (!at) return <NoneText />;
  return (
    <>
      <TimeText at={at} as="short" className={cx(LINE_1, 'num')} />
      <span className={cx(LINE_2, 'num')}>{year(at)}</span>
    </>
  );
}
