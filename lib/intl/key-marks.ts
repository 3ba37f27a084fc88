/** How the keyboard of a browser marks its command key, told by the browser's name: `⌘` on Apple's systems, `Ctrl` elsewhere. */
export type KeyMarks = 'apple' | 'other';

/** Reads the `User-Agent` of a request; without one the keys are the more common ones. */
export function keyMarksOf(userAgent: string | null): KeyMarks {
  return /\b(Macintosh|iPad|iPhone)\b/.test(userAgent ?? '') ? 'apple' : 'other';
}
