'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button, type ButtonProps } from '@/components/ui/button';

const GUARD_MS = 500;

/**
 * A button for acts that cannot be undone. It takes no press in the first half second after it appeared, became possible or changed its
 * words, and no keys that are held down: what was meant for something else cannot set it off. It says so by being disabled meanwhile.
 */
export function GuardedButton({ children, disabledReason, ...rest }: ButtonProps & { children: string }) {
  const t = useTranslations('dialog');
  const armed = useArmed(children, !disabledReason);
  const held = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    held.current = event.repeat;
    if (event.repeat) event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (held.current) event.preventDefault();
  };
  return (
    <Button
      {...rest}
      disabledReason={disabledReason ?? (armed ? null : t('inAMoment'))}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
    >
      {children}
    </Button>
  );
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
