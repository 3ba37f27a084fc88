/** The table's columns: how wide they are and when they give way. */
import { sharesOf, USUAL, WIDTHS_COOKIE, type Widths, widthsOfCookie } from './column-widths';
import { columnOrderOf, DEFAULT_COLUMNS, type TableColumn } from './image-params';

export type ColumnId = 'name' | TableColumn;

export interface Column {
  id: ColumnId;
  /** Part of the table in hundredths that it was given: by a person, or by want of room. */
  share: number | null;
  /** The part that it has otherwise; null where that comes from the classes. */
  usual: number | null;
  /** Width of the `col`; the verdict takes what is left. */
  width: string;
  /** When the column gives way: to the open panel, or to a narrow window. The verdict never does. */
  yields: string;
  end: boolean;
}

interface Look {
  end?: boolean;
  /** Width of the `col` as long as nobody chose another one; left out, it is the usual part of the table. */
  width?: string;
  /** Width in a narrow window, where no other width counts. */
  narrow?: string;
  yields?: string;
}

const EARLY = 'max-lg:hidden group-data-panel/images:hidden';
const FIRST = 'max-xl:hidden group-data-panel/images:hidden';

const LOOKS: Record<ColumnId, Look> = {
  name: {
    width: 'w-[17.1%] max-xl:w-[24%] group-data-panel/images:w-[27%]',
    narrow: 'max-lg:w-[24%] lg:group-data-panel/images:w-[27%]',
  },
  verdict: {},
  'used-by': { width: 'w-[11.3%] max-xl:w-[16%]', yields: EARLY },
  regions: { yields: FIRST },
  system: { yields: FIRST },
  size: { width: 'w-[84px]', narrow: 'max-lg:w-[92px]', end: true },
  created: { width: 'w-[84px]', yields: 'max-lg:hidden group-data-panel/images:max-2xl:hidden', end: true },
  changed: { width: 'w-[98px]', yields: 'max-lg:hidden group-data-panel/images:max-xl:hidden', end: true },
  status: { yields: EARLY },
  type: { yields: EARLY },
  owner: { yields: FIRST },
  parent: { yields: FIRST },
  apps: { yields: FIRST },
  tags: { yields: FIRST },
  description: { yields: FIRST },
};

/** The columns to show, in their order. */
export function columnsOf(shown: readonly TableColumn[], widths: Widths): Column[] {
  const ids: ColumnId[] = ['name', ...shown];
  const shares = sharesOf(ids, widths);
  return ids.map((id) => {
    const { width, narrow = '', yields = '', end = false } = LOOKS[id];
    const share = id === 'verdict' ? null : (shares[id] ?? null);
    const usual = id === 'verdict' || width !== undefined ? null : USUAL[id];
    return { id, share, usual, width: (share === null && width) || narrow, yields, end };
  });
}

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** What a person chose for the table, kept in cookies so that the server's first render has it already. */
export interface TablePreferences {
  columns: readonly TableColumn[];
  density: Density;
  widths: Widths;
}

export const COLUMNS_COOKIE = 'columns';
export const DENSITY_COOKIE = 'density';

/** Reads the cookies; what is not understood is left out. */
export function tablePreferencesOf(cookie: (name: string) => string | undefined): TablePreferences {
  const columns = cookie(COLUMNS_COOKIE)?.split('.');
  return {
    columns: columns ? columnOrderOf(columns) : DEFAULT_COLUMNS,
    density: cookie(DENSITY_COOKIE) === 'compact' ? 'compact' : 'comfortable',
    widths: widthsOfCookie(cookie(WIDTHS_COOKIE)),
  };
}

/** Heights in pixels by which the list is laid out without measuring: they are those of the classes in the row. */
export const ROW_HEIGHT = { comfortable: 47, compact: 33, stacked: 93 } as const;
