/** Guarantees that the numbers in the selection bar are those of the images as they are now. */
import { expect, test } from '@playwright/test';
import type { ImageRow } from '@/lib/contract/images';
import { type Selected, summarise } from './use-selection';

const image = (verdict: ImageRow['verdict'], sizeGib: number): Selected => ({ name: 'x', verdict, sizeGib });

test('sums verdicts and sizes', () => {
  const selection = new Map([
    ['a', image('deletable', 80)],
    ['b', image('blocked', 100)],
    ['c', image('deletable', 20)],
  ]);
  expect(summarise(selection, new Map())).toEqual({ counts: { deletable: 2, blocked: 1 }, sizeGib: 200 });
});

test('a row that was loaded again counts with its new verdict', () => {
  const fresh = { ...image('blocked', 80), id: 'a' } as ImageRow;
  expect(summarise(new Map([['a', image('deletable', 80)]]), new Map([['a', fresh]])).counts).toEqual({ blocked: 1 });
});
