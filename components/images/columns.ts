/** The table's columns: what they sort by, how wide they are and when they give way. */
import type { ImageSort } from '@/lib/contract/image-filters';
import { DEFAULT_COLUMNS, OPTIONAL_COLUMNS, type OptionalColumn } from './image-params';

export type ColumnId = 'name' | 'verdict' | OptionalColumn;

export interface Column {
  id: ColumnId;
  sort: ImageSort;
  /** Width of the `col`; the verdict takes what is left. */
  width: string;
  /** When the column gives way: to the open panel, or to a narrow window. The verdict never does. */
  yields: string;
  end?: boolean;
}

const COLUMNS: Record<ColumnId, Column> = {
  name: { id: 'name', sort: 'name', width: 'w-[20%] max-xl:w-[24%] group-data-panel/images:w-[27%]', yields: '' },
  verdict: { id: 'verdict', sort: 'verdict', width: '', yields: '' },
  'used-by': {
    id: 'used-by',
    sort: 'used-by',
    width: 'w-[11%] max-xl:w-[16%]',
    yields: 'max-lg:hidden group-data-panel/images:hidden',
  },
  regions: {
    id: 'regions',
    sort: 'regions',
    width: 'w-[11.5%]',
    yields: 'max-xl:hidden group-data-panel/images:hidden',
  },
  system: { id: 'system', sort: 'system', width: 'w-[14%]', yields: 'max-xl:hidden group-data-panel/images:hidden' },
  size: { id: 'size', sort: 'size', width: 'w-[92px]', yields: '', end: true },
  created: {
    id: 'created',
    sort: 'created',
    width: 'w-[86px]',
    yields: 'max-lg:hidden group-data-panel/images:max-2xl:hidden',
    end: true,
  },
  changed: {
    id: 'changed',
    sort: 'changed',
    width: 'w-[102px]',
    yields: 'max-lg:hidden group-data-panel/images:max-xl:hidden',
    end: true,
  },
};

/** The columns to show, in their order. */
export function columnsOf(shown: readonly OptionalColumn[]): Column[] {
  return [
    COLUMNS.name,
    COLUMNS.verdict,
    ...OPTIONAL_COLUMNS.filter((id) => shown.includes(id)).map((id) => COLUMNS[id]),
  ];
}

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** What a person chose for the table, kept in cookies so that the server's first render has it already. */
export interface TablePreferences {
  columns: readonly OptionalColumn[];
  density: Density;
}

export const COLUMNS_COOKIE = 'columns';
export const DENSITY_COOKIE = 'density';

/** Reads the cookies; what is not understood is left out. */
export function tablePreferencesOf(columns: string | undefined, density: string | undefined): TablePreferences {
  const wanted = columns?.split('.') ?? DEFAULT_COLUMNS;
  return {
    columns: OPTIONAL_COLUMNS.filter((id) => wanted.includes(id)),
    density: density === 'compact' ? 'compact' : 'comfortable',
  };
}

/** Heights in pixels by which the list is laid out without measuring: they are those of the classes in the row. */
export const ROW_HEIGHT = { comfortable: 47, compact: 33, stacked: 93 } as const;
