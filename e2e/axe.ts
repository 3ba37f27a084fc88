/** Accessibility findings of a page, by axe. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The two ways in which every state is looked at: between them both themes, both languages, wide and narrow. */
export const VIEWS = [
  { width: 1440, colorScheme: 'light', locale: 'en-US' },
  { width: 400, colorScheme: 'dark', locale: 'zh-CN' },
] as const;

/** What axe finds, as a list that says where. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}
