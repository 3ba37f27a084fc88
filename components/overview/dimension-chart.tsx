'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import type { Dimension } from '@/lib/contract/overview';
import type { OverviewMetric } from '@/lib/contract/overview-dimensions';
import { VERDICTS } from '@/lib/domain/verdict';
import { useFormats } from '@/lib/intl/format';
import { useNow } from '@/lib/intl/now';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { type ChartRow, chartRows, largest } from './chart-rows';
import { PartLink } from './part-link';
import { listAddress } from './part-query';
import { SplitBar } from './split-bar';
import { useValueLabel } from './value-label';

export interface DimensionChartProps {
  dimension: Dimension;
  /** The filters that narrow the overview. */
  query: ImageListQuery;
  metric: OverviewMetric;
  tagKey: string | null;
  /** Stands beside the title, for example the choice of a tag. */
  control?: ReactNode;
}

/**
 * Images told apart in one way: a table whose cells per verdict are drawn as a bar. Screen readers always have the cells; pressing *Show as table* shows them to
 * everybody, with a link in each.
 */
export function DimensionChart({ dimension, query, metric, tagKey, control }: DimensionChartProps) {
  const t = useTranslations();
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const rows = chartRows(dimension, query, tagKey, useNow());
  const title = t(`overview.dimension.${dimension.name}`);
  const hint = dimension.name === 'region' || dimension.name === 'created' || dimension.name === 'size';
  return (
    <section aria-labelledby={titleId} className="min-w-0">
      <div className="flex min-h-[30px] flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={titleId} className="text-base font-semibold">
          {title}
        </h2>
        {control}
        <Button
          size="small"
          variant="quiet"
          aria-label={t('overview.asTableNamed', { name: title })}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="-mr-2 ml-auto aria-pressed:bg-sunken aria-pressed:text-text"
        >
          {t('overview.asTable')}
        </Button>
      </div>
      {hint && <p className="text-xs text-text-3">{t(`overview.hint.${dimension.name as 'region'}`)}</p>}
      <div className="mt-1 overflow-x-auto">
        <table aria-labelledby={titleId} className={cx('w-full border-collapse text-sm', !asTable && 'table-fixed')}>
          {!asTable && <ChartColumns />}
          <Head asTable={asTable} metric={metric} name={title} />
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} max={largest(rows, metric)} metric={metric} asTable={asTable} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Beside the bar the columns per verdict are there for screen readers only. */
function ChartColumns() {
  return (
    <colgroup>
      <col className="w-[38%] sm:w-[30%]" />
      {VERDICTS.map((verdict) => (
        <col key={verdict} className="w-px" />
      ))}
      <col />
    </colgroup>
  );
}

function Head({ asTable, metric, name }: { asTable: boolean; metric: OverviewMetric; name: string }) {
  const t = useTranslations();
  const cell = 'whitespace-nowrap py-1 text-xs font-medium text-text-2';
  return (
    <thead className={cx(!asTable && 'sr-only')}>
      <tr className="border-b border-line">
        <th scope="col" className={cx(cell, 'pr-2 text-left')}>
          {name}
        </th>
        {VERDICTS.map((verdict) => (
          <th key={verdict} scope="col" className={cx(cell, 'px-2 text-right')}>
            {t(`verdict.${verdict}`)}
          </th>
        ))}
        <th scope="col" className={cx(cell, 'pl-2 text-right')}>
          {t(`overview.total.${metric}`)}
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  row: ChartRow;
  max: number;
  metric: OverviewMetric;
  asTable: boolean;
}

function Row({ row, max, metric, asTable }: RowProps) {
  const t = useTranslations();
  const router = useRouter();
  const { number, size } = useFormats();
  const label = useValueLabel();
  const { split, query } = row;
  const text = ({ count, sizeGib }: { count: number; sizeGib: number }) =>
    metric === 'count' ? number(count) : size(sizeGib);
  const name = 'value' in row ? label(row.name, row.value) : t('overview.others', { count: row.others });
  const open =
    query && ((verdict: (typeof VERDICTS)[number]) => router.push(listAddress({ ...query, verdict: [verdict] })));
  const values = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, split.byVerdict[verdict][metric === 'count' ? 'count' : 'sizeGib']]),
  ) as Record<(typeof VERDICTS)[number], number>;
  return (
    <tr className={cx(asTable && 'border-b border-line last:border-b-0')}>
      <th
        scope="row"
        title={name}
        className={cx(
          'py-1 pr-3 text-left font-normal wrap-anywhere',
          asTable && 'min-w-[120px] max-w-[220px]',
          split.total.count === 0 && 'text-text-3',
        )}
      >
        <span className="line-clamp-2">
          <PartLink query={split.total.count > 0 ? query : null}>{name}</PartLink>
        </span>
      </th>
      {VERDICTS.map((verdict) => {
        const part = split.byVerdict[verdict];
        return (
          <td
            key={verdict}
            className={asTable ? cx('num whitespace-nowrap px-2 text-right', part.count === 0 && 'text-text-3') : 'p-0'}
          >
            {asTable ? (
              <PartLink query={part.count > 0 && query ? { ...query, verdict: [verdict] } : null}>
                {text(part)}
              </PartLink>
            ) : (
              <span className="sr-only">{text(part)}</span>
            )}
          </td>
        );
      })}
      <td className={cx('num text-right', asTable && 'whitespace-nowrap pl-2 font-medium')}>
        {asTable ? (
          text(split.total)
        ) : (
          <div className="flex items-center gap-2">
            <div className="min-w-0 flex-1">
              <SplitBar
                values={values}
                max={max}
                title={(verdict) =>
                  t('overview.part', {
                    name,
                    verdict: t(`verdict.${verdict}`),
                    count: split.byVerdict[verdict].count,
                    size: size(split.byVerdict[verdict].sizeGib),
                  })
                }
                onSelect={open ?? undefined}
              />
            </div>
            <span className="w-[68px] flex-none">{text(split.total)}</span>
          </div>
        )}
      </td>
    </tr>
  );
}
