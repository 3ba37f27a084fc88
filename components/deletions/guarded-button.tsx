'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { plainAddress } from '@/components/shell/embed';
import { Button, type ButtonProps } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { useSeen } from './use-seen';

const GUARD_MS = 500;

/**
 * A button for acts that cannot be undone. It takes no press in the first half second after it appeared, became possible or changed its
 * words, and no keys that are held down: what was meant for something else cannot set it off. Inside a portal's frame it takes none unless the
 * browser vouches that it can be seen. It says so by being disabled meanwhile.
 */
export function GuardedButton({ children, disabledReason, ...rest }: ButtonProps & { children: string }) {
  const t = useTranslations('dialog');
  const place = useRef<HTMLSpanElement>(null);
  const sight = useSeen(place);
  const armed = useArmed(children, !disabledReason && sight === 'seen');
  const held = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    held.current = event.repeat;
    if (event.repeat) event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (held.current) event.preventDefault();
  };
  const unseen = sight === 'cannot-tell' ? t('cannotTell') : sight === 'hidden' ? t('notSeen') : null;
  return (
    <span ref={place} className="inline-flex">
      <Button
        {...rest}
        disabledReason={disabledReason ?? unseen ?? (armed ? null : t('inAMoment'))}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
      >
        {children}
      </Button>
      {sight === 'cannot-tell' && (
        <a href={ownAddress()} target="_blank" rel="noopener" className={buttonClass('plain', 'normal', 'ml-2')}>
          {t('confirmInTab')}
        </a>
      )}
    </span>
  );
}

/** This view as it is outside of a frame. */
function ownAddress(): string {
  return plainAddress(window.location.pathname + window.location.search);
}

/** Whether the button has been possible with these words for long enough. */
function useArmed(words: string, possible: boolean): boolean {
  const [armed, setArmed] = useState<string | null>(null);
  useEffect(() => {
    if (!possible) return;
    const timer = setTimeout(() => setArmed(words), GUARD_MS);
    return () => {
      clearTimeout(timer);
      setArmed(null);
    };
  }, [words, possible]);
  return possible && armed === words;
}
