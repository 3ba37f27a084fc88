'use client';

import { type RefObject, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Icon } from '@/components/ui/icon';
import { Kbd } from '@/components/ui/kbd';

const PAUSE_MS = 150;

export interface SearchBoxProps {
  /** What the URL says. */
  value: string;
  onChange: (text: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
  className?: string;
  /** What is searched, where it is not the images. Only the images have a key of their own. */
  texts?: { label: string; hint: string; clear: string };
}

/** The search. It hands on what was typed after a short pause and never loses the focus. */
export function SearchBox({ value, onChange, inputRef, className, texts }: SearchBoxProps) {
  const t = useTranslations('images');
  const { label, hint, clear } = texts ?? { label: t('search'), hint: t('searchHint'), clear: t('clearSearch') };
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [handedOn, setHandedOn] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Follows a value that came from elsewhere: the back button, "Clear all", the palette. Not its own, which may be older.
  if (value !== seen) {
    setSeen(value);
    if (value !== handedOn) {
      setTyped(value);
      setHandedOn(value);
    }
  }
  const change = (text: string, pauseMs: number) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setHandedOn(text);
      onChange(text);
    }, pauseMs);
  };
  return (
    <search className={className}>
      <div className="flex h-[30px] items-center gap-2 rounded border border-line-strong bg-surface px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent">
        <Icon name="search" className="text-text-3" />
        <input
          ref={inputRef}
          type="search"
          aria-label={label}
          aria-keyshortcuts={texts ? undefined : '/'}
          placeholder={hint}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => change(event.target.value, PAUSE_MS)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') change(typed, 0);
            if (event.key !== 'Escape') return;
            event.preventDefault();
            if (typed) change('', 0);
            else event.currentTarget.blur();
          }}
          className="h-full min-w-0 flex-1 truncate bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        {typed ? (
          <button
            type="button"
            aria-label={clear}
            onClick={() => change('', 0)}
            className="rounded text-text-3 hover:text-text"
          >
            <Icon name="close" className="size-3.5" />
          </button>
        ) : (
          !texts && <Kbd aria-hidden="true">/</Kbd>
        )}
      </div>
    </search>
  );
}
