'use client';

import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageRow } from '@/lib/contract/images';
import { imageSearchQuery } from '@/lib/queries/image-search';
import { MAX_COMPARED } from './compare-params';

export interface AddImageProps {
  /** Images that are compared already. */
  ids: readonly string[];
  onAdd: (id: string) => void;
  /** Whether the field takes the focus when it appears: the place where a person just acted has gone. */
  takesFocus: boolean;
  className?: string;
}

/** Finds an image by name or id and adds it to the comparison: type, choose with the arrows, Enter. */
export function AddImage({ ids, onAdd, takesFocus, className }: AddImageProps) {
  const t = useTranslations('compare');
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  // Only what is true when it appears counts.
  const [focusFirst] = useState(takesFocus);
  useEffect(() => {
    if (focusFirst) input.current?.focus();
  }, [focusFirst]);
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const wanted = text.trim();
  const { data, isPlaceholderData } = useQuery(imageSearchQuery(wanted));
  const isFull = ids.length >= MAX_COMPARED;
  // What answers an older text is shown only as far as it answers this one: Enter must never add what no longer matches.
  const answers = (image: ImageRow) => !isPlaceholderData || holds(image, wanted);
  const found = wanted.length > 1 && data ? data.images.filter(answers) : [];
  const hits = found.filter(({ id }) => !ids.includes(id));
  const isOpen = wanted.length > 1 && data !== undefined && (hits.length > 0 || !isPlaceholderData);
  const current = Math.min(index, hits.length - 1);
  const close = () => {
    setText('');
    setIndex(0);
  };
  const choose = (id: string | undefined) => {
    if (id === undefined) return;
    onAdd(id);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setIndex((current + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(hits[current]?.id);
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      close();
    }
  };
  return (
    <div className={cx('relative', className)}>
      <div className="flex h-[30px] items-center gap-2 rounded border border-line-strong bg-surface px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent">
        <Icon name="search" className="text-text-3" />
        <input
          ref={input}
          role="combobox"
          aria-label={t('add')}
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && hits[current] ? `${listId}-${current}` : undefined}
          aria-disabled={isFull || undefined}
          aria-describedby={isFull ? `${listId}-full` : undefined}
          title={isFull ? t('full', { max: MAX_COMPARED }) : undefined}
          readOnly={isFull}
          placeholder={t('addHint')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setIndex(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
          className="h-full min-w-0 flex-1 truncate bg-transparent outline-none aria-disabled:opacity-55"
        />
      </div>
      {isFull && (
        <span id={`${listId}-full`} hidden>
          {t('full', { max: MAX_COMPARED })}
        </span>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={t('addFound')}
        hidden={hits.length === 0}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-y-auto rounded border border-line bg-surface p-1 shadow-raised"
      >
        {hits.map(({ id, name }, position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input owns the keyboard and names the active option
          <div
            key={id}
            id={`${listId}-${position}`}
            role="option"
            tabIndex={-1}
            aria-selected={position === current}
            // Before the field loses the focus, and with it the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(id)}
            onMouseMove={() => setIndex(position)}
            className={cx('cursor-pointer rounded px-2 py-1', position === current && 'bg-accent-weak')}
          >
            <span className="block truncate text-sm">{name || t('unnamed')}</span>
            <span className="mono block truncate text-text-3">{id}</span>
          </div>
        ))}
      </div>
      <span role="status" className={cx(isOpen && hits.length === 0 ? 'mt-1 block text-xs text-text-2' : 'sr-only')}>
        {isOpen && (hits.length === 0 ? t('addNothing', { text: wanted }) : t('addCount', { count: hits.length }))}
      </span>
    </div>
  );
}

function holds({ name, id }: Pick<ImageRow, 'name' | 'id'>, text: string): boolean {
  const words = text.toLocaleLowerCase().split(/\s+/);
  return words.every((word) => `${name} ${id}`.toLocaleLowerCase().includes(word));
}
