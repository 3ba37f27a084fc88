/** Parts of the tests on large accounts. */
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

/** An image of the export. */
export interface Exported {
  id: string;
  name: string;
  description: string;
  verdict: string;
  system: string | null;
  sizeGib: number;
  createdAt: string | null;
  apps: { id: string; name: string }[];
  tags: { key: string; value: string }[];
  dependents: Record<string, number>;
}

export const table = (page: Page) => page.getByRole('table', { name: 'Images' });
/** Waits until so many images match. */
export const shows = (page: Page, total: number) =>
  expect(table(page)).toHaveAttribute('aria-rowcount', String(total + 1));

/** Every image that a query of the list names, all when it is empty. */
export async function allImages(request: APIRequestContext, query = ''): Promise<Exported[]> {
  const answer = await request.get(`/api/images/export?format=jsonl&sort=name&${query}`, { timeout: 120_000 });
  return (await answer.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Scrolls to a position and gives its row. */
export async function scrollTo(page: Page, index: number): Promise<Locator> {
  await page.waitForFunction((least) => document.body.scrollHeight > least, index * 47);
  await page.evaluate((row) => {
    const body = document.querySelector('.image-table tbody') as HTMLElement;
    window.scrollTo(0, body.getBoundingClientRect().top + window.scrollY + row * 47 - 300);
  }, index);
  return page.locator(`[aria-rowindex="${index + 2}"]`);
}
