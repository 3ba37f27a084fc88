'use client';

import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useEmbedded } from '@/components/shell/embed';
import type { View } from '@/lib/contract/views';
import { canonicalSearch, viewAddress } from '@/lib/domain/view';
import { viewsQuery } from '@/lib/queries/views';
import { DEFAULT_COLUMNS, type TableColumn } from './image-params';
import type { useShownView } from './use-shown-view';
import { ViewForm } from './view-form';
import { SAVE, ViewList } from './view-list';

export interface ViewsPanelProps {
  shown: ReturnType<typeof useShownView>;
  shownName: string | null;
  columns: readonly TableColumn[];
}

/** The views to choose from, or the form of one of them. */
export function ViewsPanel({ shown, shownName, columns }: ViewsPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  const embedded = useEmbedded();
  const views = useQuery(viewsQuery());
  const [edited, setEdited] = useState<View | 'new' | null>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const search = withColumns(shown.search, columns);
  const close = () => box.current?.closest<HTMLElement>('[popover]')?.hidePopover();
  const back = (to: string) => {
    setFocus(to);
    setEdited(null);
  };
  return (
    <div ref={box}>
      {edited === null ? (
        <ViewList
          views={views}
          shown={shown}
          search={search}
          focus={focus}
          onApplied={close}
          onSave={() => setEdited('new')}
          onEdit={setEdited}
        />
      ) : edited === 'new' ? (
        <ViewForm
          view={null}
          suggested={shownName ?? ''}
          search={search}
          onDone={(view) => {
            close();
            // It is what is shown already: only its name is new in the address.
            if (view) window.history.replaceState(null, '', viewAddress(view, embedded));
          }}
          onCancel={() => back(SAVE)}
        />
      ) : (
        <ViewForm
          view={edited}
          suggested={edited.name}
          search={search}
          onDone={(view) => back(view?.id ?? SAVE)}
          onCancel={() => back(edited.id)}
        />
      )}
    </div>
  );
}

/** A view keeps the columns too, unless they are those that everybody begins with. */
function withColumns(search: string, columns: readonly TableColumn[]): string {
  const params = new URLSearchParams(search);
  const shown = columns.join(',');
  if (shown !== DEFAULT_COLUMNS.join(',')) params.set('columns', shown);
  return canonicalSearch(params.toString());
}
