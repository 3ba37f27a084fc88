'use client';

import dynamic from 'next/dynamic';
import { useEffect, useMemo, useRef, useState } from 'react';
import { tellPortal } from '@/components/portal/portal-news';
import { loadWhenIdle } from '@/components/ui/load-when-idle';
import type { View } from '@/lib/contract/views';
import { columnsOf, type TablePreferences } from './columns';
import { DeleteRefusal } from './delete-refusal';
import { Filters } from './filters';
import { activeFilterCount } from './image-params';
import { ListBody } from './list-body';
import { ListNotices } from './list-notices';
import { ListTools } from './list-tools';
import { useDeleteReason } from './use-delete-reason';
import { useFreshOrder } from './use-fresh-order';
import { type FirstRender, useImageList } from './use-image-list';
import { useListActions } from './use-list-actions';
import { focusRow, useListKeyboard } from './use-list-keyboard';
import { useRowActions } from './use-row-actions';
import { useSelectMatching } from './use-select-matching';
import { useSelection } from './use-selection';
import { useTablePreferences } from './use-table-preferences';
import { VerdictBar } from './verdict-bar';

// Each has its own boundary (`loading`): without one, a press would wait for the script before anything of it shows.
const FailureNotice = dynamic(() => import('../shell/failure-notice').then((module) => module.FailureNotice), {
  loading: () => null,
});
const SelectionBar = dynamic(() => import('./selection-bar').then((module) => module.SelectionBar), {
  loading: () => null,
});
const ImagePanel = dynamic(() => import('./image-panel').then((module) => module.ImagePanel), { loading: () => null });
const FilterDrawer = dynamic(() => import('./filter-drawer').then((module) => module.FilterDrawer), {
  loading: () => null,
});
const DeleteDialog = dynamic(() => import('../deletions/delete-dialog').then((module) => module.DeleteDialog), {
  loading: () => null,
});
const ProtectDialog = dynamic(() => import('../protection/protect-dialog').then((module) => module.ProtectDialog), {
  loading: () => null,
});

loadWhenIdle(() => import('../shell/failure-notice'));

export interface ImagesScreenProps {
  /** The page that the server rendered; null when it could not. */
  first: FirstRender | null;
  preferences: TablePreferences;
  /** The saved view that the address names. */
  view: View | null;
}

/** All images of the account, what can go and why not. */
export function ImagesScreen({ first, preferences, view }: ImagesScreenProps) {
  const images = useImageList(first);
  const { params, list, page, rows, query } = images;
  const { byId } = rows;
  const actions = useListActions(images);
  const table = useTablePreferences(preferences, images);
  const [picked, dispatch] = useSelection();
  // What was seen going since it was picked is not picked any more.
  const selection = new Map([...picked].filter(([id]) => !byId.get(id)?.goneAt));
  useEffect(() => tellPortal({ type: 'selected', imageIds: [...picked.keys()] }), [picked]);
  const row = useRowActions(images, dispatch);
  const [drawer, setDrawer] = useState(false);
  const [deleting, setDeleting] = useState<readonly string[] | null>(null);
  /** Images that the key was pressed for in vain; it is news for as long as they are the ones that it would be about. */
  const [refused, setRefused] = useState<string | null>(null);
  const [protecting, setProtecting] = useState<readonly string[] | null>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const filters = activeFilterCount(params);
  const currentId = row.openId ?? row.currentId;

  const asked =
    selection.size > 0
      ? [...selection.keys()]
      : [byId.get(currentId ?? '')].flatMap((image) => (image && !image.goneAt ? [image.id] : []));
  const mayNotDelete = useDeleteReason(asked, byId);
  const askToDelete = () => {
    if (asked.length === 0) return;
    if (mayNotDelete) setRefused(asked.join(' '));
    else setDeleting(asked);
  };
  const nameOf = (id: string) => byId.get(id)?.name ?? selection.get(id)?.name ?? id;
  const matching = useSelectMatching(query, dispatch);
  const chooseAll = () => (selection.size > 0 ? dispatch({ type: 'clear' }) : matching.select());
  const outdated = useFreshOrder(images);
  useListKeyboard({
    rows,
    currentId,
    searchRef,
    onMove: row.move,
    onToggle: (image) => image.goneAt || void row.toggle(image, false),
    onOpen: row.open,
    onDelete: askToDelete,
    onEscape: () => {
      setRefused(null);
      if (row.openId !== null) row.close();
    },
  });

  // Rows are drawn again only when what they are given is another.
  const columns = useMemo(() => columnsOf(table.columns, table.widths), [table.columns, table.widths]);
  const filterProps = {
    params,
    facets: page?.facets ?? null,
    onToggle: actions.toggleFilter,
    onRange: actions.setRange,
    onClear: actions.clearAll,
  };
  return (
    <div
      data-panel={row.openId !== null || undefined}
      className="group/images grid flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[224px_minmax(0,1fr)] lg:data-panel:grid-cols-[minmax(0,1fr)_400px] xl:data-panel:grid-cols-[224px_minmax(0,1fr)_440px]"
    >
      <div className="sticky top-(--header) h-[calc(100dvh-var(--header))] overflow-y-auto border-r border-line py-3 pr-2 pl-4 max-lg:hidden lg:group-data-panel/images:max-xl:hidden">
        <Filters {...filterProps} />
      </div>
      <div className="min-w-0 px-4 pt-4 pb-24 sm:px-6 sm:pt-5">
        <ListTools
          page={page}
          params={params}
          filters={filters}
          searchRef={searchRef}
          onSearch={actions.search}
          onOpenFilters={() => setDrawer(true)}
          onSort={actions.sort}
          table={table}
          view={view}
        />
        {page && page.accountTotal + page.total > 0 && (
          <VerdictBar facet={page.facets.verdict} chosen={params.verdict} onToggle={actions.toggleFilter} />
        )}
        {page && (
          <ListNotices
            snapshot={page.snapshot}
            refreshFailed={list.isRefetchError}
            updatedAt={list.dataUpdatedAt}
            onShowAnew={outdated ? images.showAnew : null}
          />
        )}
        {list.isLoadingError && <FailureNotice error={list.error} onRetry={list.refetch} className="mt-4" />}
        <ListBody
          images={images}
          filters={filters}
          columns={columns}
          onWidths={table.setWidths}
          density={table.density}
          selection={selection}
          selecting={matching.selecting}
          currentId={currentId}
          actions={actions}
          onToggle={row.toggle}
          onOpen={row.open}
          onChooseAll={chooseAll}
        />
      </div>
      {row.openId !== null && (
        <ImagePanel
          imageId={row.openId}
          name={byId.get(row.openId)?.name ?? null}
          goneAt={byId.get(row.openId)?.goneAt ?? null}
          takesFocus={row.openedHere}
          onClose={row.close}
          onDelete={(image) => setDeleting([image.id])}
        />
      )}
      {selection.size > 0 && (
        <SelectionBar
          selection={selection}
          rows={byId}
          matching={matching}
          query={query}
          total={page?.total ?? 0}
          dispatch={dispatch}
          onDelete={askToDelete}
          mayNotDelete={mayNotDelete}
          onProtect={() => setProtecting([...selection.keys()])}
        />
      )}
      <DeleteRefusal
        reason={refused !== null && refused === asked.join(' ') ? mayNotDelete : null}
        onDismiss={() => setRefused(null)}
      />
      {drawer && <FilterDrawer {...filterProps} total={page?.total ?? 0} onClose={() => setDrawer(false)} />}
      {protecting && (
        <ProtectDialog
          imageIds={protecting}
          name={nameOf(protecting[0] ?? '')}
          lock={null}
          onClose={() => setProtecting(null)}
        />
      )}
      {deleting && (
        <DeleteDialog
          imageIds={deleting}
          names={Object.fromEntries(deleting.map((id) => [id, nameOf(id)]))}
          onClose={() => {
            setDeleting(null);
            if (currentId !== null) focusRow(currentId);
          }}
        />
      )}
    </div>
  );
}
