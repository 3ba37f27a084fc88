'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { SearchBox } from '@/components/images/search-box';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { type ItemFilter, matchingItems } from './use-item-filter';

/** Fewer are seen at a glance. */
const FEW = 8;

export interface ItemSearchProps {
  items: readonly DeletionItemView[];
  filter: ItemFilter;
  onSearch: (text: string) => void;
}

/** Finds an image of the deletion, and says how many are found. */
export function ItemSearch({ items, filter, onSearch }: ItemSearchProps) {
  const t = useTranslations('progress');
  const input = useRef<HTMLInputElement>(null);
  if (items.length <= FEW && filter.search === '') return null;
  const found = matchingItems(items, filter).length;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1">
      <SearchBox
        value={filter.search}
        onChange={onSearch}
        inputRef={input}
        texts={{ label: t('search'), hint: t('searchHint'), clear: t('searchClear') }}
        className="w-full sm:w-[320px]"
      />
      <span className="num text-sm text-text-2">{t('shown', { found, count: items.length })}</span>
    </div>
  );
}
