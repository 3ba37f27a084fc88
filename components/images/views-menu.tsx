'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { View } from '@/lib/contract/views';
import type { TableColumn } from './image-params';
import { useShownView } from './use-shown-view';

const ViewsPanel = dynamic(() => import('./views-panel').then((module) => module.ViewsPanel), { loading: () => null });

export interface ViewsMenuProps {
  /** The view that the address names, as the server found it. */
  first: View | null;
  columns: readonly TableColumn[];
}

/** Which view is shown, and the way to the others. */
export function ViewsMenu({ first, columns }: ViewsMenuProps) {
  const t = useTranslations('views');
  const shown = useShownView(first);
  const [openings, setOpenings] = useState(0);
  const name = shown.view && ('name' in shown.view ? shown.view.name : t(`preset.${shown.view.id}`));
  return (
    <Popover
      label={t('button')}
      triggerLabel={name === null ? t('button') : t(shown.changed ? 'buttonChanged' : 'buttonShown', { name })}
      className="w-84"
      triggerClassName={buttonClass('plain', 'normal', 'min-w-0 max-sm:flex-1 max-sm:justify-center')}
      trigger={
        <>
          <Icon name="bookmark" className="text-text-3" />
          <span className="max-w-44 truncate">{name ?? t('button')}</span>
          {shown.changed && <span title={t('changed')} className="size-1.5 flex-none rounded-full bg-losses" />}
        </>
      }
      onClose={() => setOpenings(openings + 1)}
    >
      <ViewsPanel key={openings} shown={shown} shownName={name} columns={columns} />
    </Popover>
  );
}
