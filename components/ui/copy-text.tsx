'use client';

import { useState } from 'react';
import { cx } from './cx';

const SHOWN_MS = 1500;

export interface CopyTextProps {
  text: string;
  /** Name of the button. */
  label: string;
  /** The word that shows that it was copied. */
  copied: string;
  /** Stands for a text that is too long to show. */
  shown?: string;
  className?: string;
}

/** An id in small type; pressing it puts the whole of it on the clipboard. */
export function CopyText({ text, label, copied, shown, className }: CopyTextProps) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    if (!(await write(text))) return;
    setDone(true);
    setTimeout(() => setDone(false), SHOWN_MS);
  };
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={copy}
      className={cx('mono block max-w-full truncate rounded text-left text-text-3 hover:text-text', className)}
    >
      {shown ?? text}
      {done && (
        <span role="status" className="ml-2 font-sans text-text-2">
          {copied}
        </span>
      )}
    </button>
  );
}

/** The clipboard is there only at secure addresses, and a frame may not use it. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
