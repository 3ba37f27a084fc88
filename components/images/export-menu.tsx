'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Icon } from '@/components/ui/icon';
import { EXPORT_FORMATS, type ExportFormat, MAX_EXPORT_IDS } from '@/lib/domain/image-export';
import { exportRequest } from '@/lib/queries/export';
import type { ImageListQuery } from '@/lib/queries/image-list-query';

export interface ExportMenuProps {
  /** Images that the file will hold. */
  total: number;
  query: ImageListQuery;
  /** Only these images; all that match the query when left out. */
  ids?: readonly string[];
}

/** The formats. The browser writes the file while it comes, so its length does not matter. */
export function ExportMenu({ total, query, ids }: ExportMenuProps) {
  const t = useTranslations('export');
  if (ids && ids.length > MAX_EXPORT_IDS) return <p className="text-text-2">{t('tooMany', { max: MAX_EXPORT_IDS })}</p>;
  if (total === 0) return <p className="text-text-2">{t('nothing')}</p>;
  return (
    <>
      <h2 className="font-semibold">{ids ? t('selection', { count: total }) : t('title', { count: total })}</h2>
      <p className="mb-2 text-xs text-text-2">{t(ids ? 'selectionBody' : 'body', { count: total })}</p>
      <ul>
        {EXPORT_FORMATS.map((format) => (
          <li key={format}>
            <Download format={format} query={query} ids={ids}>
              <Icon name="download" className="text-text-3" />
              {t(format)}
              <span className="ml-auto text-xs text-text-3">{t(`${format}Hint`)}</span>
            </Download>
          </li>
        ))}
      </ul>
      <p className="mt-2 border-t border-line pt-2 text-xs text-text-3">{t('early')}</p>
    </>
  );
}

const ROW = 'flex w-full items-center gap-2 rounded px-1.5 py-1.5 text-left font-medium hover:bg-sunken';

/** A link; a form where no address could hold the ids. */
function Download({
  format,
  query,
  ids,
  children,
}: Pick<ExportMenuProps, 'query' | 'ids'> & { format: ExportFormat; children: ReactNode }) {
  const { path, params, fits } = exportRequest(format, query, ids);
  if (fits) {
    return (
      <a href={`${path}?${params}`} download onClick={(event) => closeAround(event.currentTarget)} className={ROW}>
        {children}
      </a>
    );
  }
  return (
    <form method="post" action={path} onSubmit={(event) => closeAround(event.currentTarget)}>
      {[...params].map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={ROW}>
        {children}
      </button>
    </form>
  );
}

function closeAround(element: HTMLElement): void {
  element.closest<HTMLElement>('[popover]')?.hidePopover();
}
