'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { useMayNot } from '@/components/access/use-may';
import type { IconName } from '@/components/ui/icon';
import { FACET_VALUES } from '@/lib/contract/image-filters';
import { VERDICTS } from '@/lib/domain/verdict';
import { viewAddress } from '@/lib/domain/view';
import { VIEW_PRESETS } from '@/lib/domain/view-presets';
import { imageSearchQuery } from '@/lib/queries/image-search';
import { viewsQuery } from '@/lib/queries/views';
import { openShortcuts } from './opened';
import { useReadNow } from './use-read-now';

export interface Command {
  id: string;
  group: 'images' | 'screens' | 'views' | 'filters' | 'actions';
  label: string;
  /** Second line in small type, for example an id. */
  detail?: string;
  icon: IconName;
  /** Why it cannot be run now. It is offered all the same. */
  disabledReason?: string | null;
  run: () => void;
}

const SCREENS = ['images', 'overview', 'deletions', 'protection', 'audit', 'account'] as const;

/** Everything that the palette offers for what was typed, best first. */
export function useCommands(text: string): Command[] {
  const fixed = useFixedCommands();
  const found = useFoundImages(text.trim());
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return fixed;
  const matching = fixed.filter((command) => command.label.toLocaleLowerCase().includes(wanted));
  const isPlace = ({ group }: Command) => group === 'screens' || group === 'views';
  return [...matching.filter(isPlace), ...found, ...matching.filter((command) => !isPlace(command))];
}

function useFixedCommands(): Command[] {
  const t = useTranslations();
  const router = useRouter();
  const { mutate: readNow } = useReadNow();
  const mayNotRead = useMayNot('account:sync');
  const saved = useQuery(viewsQuery()).data?.views;
  return useMemo(() => {
    const go = (href: string) => () => router.push(href);
    const readAccount = () => {
      readNow();
      router.push('/account');
    };
    const filter = (id: string, value: string): Command => ({
      id,
      group: 'filters',
      label: t('palette.filter', { value }),
      icon: 'filter',
      run: go(`/images?${id}`),
    });
    const view = ({ id, name, search }: { id: string; name: string; search: string }): Command => ({
      id,
      group: 'views',
      label: name,
      icon: 'bookmark',
      run: go(viewAddress({ id, search })),
    });
    return [
      ...SCREENS.map(
        (screen): Command => ({
          id: screen,
          group: 'screens',
          label: t('palette.goTo', { screen: t(`shell.${screen}`) }),
          icon: 'chevron-right',
          run: go(`/${screen}`),
        }),
      ),
      ...(saved ?? []).map(view),
      ...VIEW_PRESETS.map((preset) => view({ ...preset, name: t(`views.preset.${preset.id}`) })),
      ...VERDICTS.map((value) => filter(`verdict=${value}`, t(`verdict.${value}`))),
      ...FACET_VALUES.usedBy.map((value) =>
        filter(`usedBy=${value}`, `${t('filters.usedBy')}: ${t(`filters.usedByValue.${value}`)}`),
      ),
      ...FACET_VALUES.reason.map((value) => filter(`reason=${value}`, t(`filters.reasonValue.${value}`))),
      {
        id: 'read',
        group: 'actions',
        label: t('account.readNow'),
        icon: 'refresh',
        disabledReason: mayNotRead,
        run: readAccount,
      },
      { id: 'clear', group: 'actions', label: t('palette.clearFilters'), icon: 'close', run: go('/images') },
      { id: 'compare', group: 'actions', label: t('compare.command'), icon: 'columns', run: go('/compare') },
      { id: 'shortcuts', group: 'actions', label: t('palette.shortcuts'), icon: 'note', run: openShortcuts },
    ];
  }, [t, router, readNow, mayNotRead, saved]);
}

function useFoundImages(text: string): Command[] {
  const t = useTranslations();
  const router = useRouter();
  const { data } = useQuery(imageSearchQuery(text));
  if (text.length < 2) return [];
  const hits = (data?.images ?? []).map(
    (image): Command => ({
      id: image.id,
      group: 'images',
      label: image.name || t('images.unnamed'),
      detail: image.id,
      icon: 'box',
      run: () => router.push(`/images?image=${encodeURIComponent(image.id)}`),
    }),
  );
  const search: Command = {
    id: 'search',
    group: 'images',
    label: t('palette.searchFor', { text }),
    icon: 'search',
    run: () => router.push(`/images?search=${encodeURIComponent(text)}`),
  };
  return [...hits, search];
}
