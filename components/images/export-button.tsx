'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { ExportMenuProps } from './export-menu';

const ExportMenu = dynamic(() => import('./export-menu').then((module) => module.ExportMenu), { loading: () => null });

/** Opens the choice of formats. In the selection bar, which stands at the bottom, it opens upwards. */
export function ExportButton({ className, ...menu }: ExportMenuProps & { className?: string }) {
  const label = useTranslations('export')('button');
  return (
    <Popover
      label={label}
      side={menu.ids ? 'above' : 'below'}
      triggerClassName={className ?? buttonClass('plain', 'normal')}
      trigger={
        <>
          {!menu.ids && <Icon name="download" className="text-text-3" />}
          <span className={menu.ids ? undefined : 'max-sm:sr-only'}>{label}</span>
        </>
      }
    >
      <ExportMenu {...menu} />
    </Popover>
  );
}
