/** What the lists have in common of which only the rows in sight are in the document. */
import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The rows in sight and one more wherever it is, such as the one that has the focus; -1 for none. */
export function withRow(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}

/** At its start the library scrolls to where the page was when it was drawn first; whoever scrolls meanwhile would be thrown back. */
export function stay(): void {}
