/** Guarantees that a person is spoken to in the language that was chosen, else in one that the browser asks for. */
import { expect, test } from '@playwright/test';
import { negotiateLocale, themeOf } from './locales';

test('what was chosen wins over what the browser asks for', () => {
  expect(negotiateLocale('en', 'zh-CN')).toBe('en');
});

test('the most wanted language that we have is taken', () => {
  expect(negotiateLocale(undefined, 'fr-FR,en;q=0.4,zh;q=0.8')).toBe('zh-CN');
  expect(negotiateLocale(undefined, 'fr')).toBe('en');
  expect(negotiateLocale('klingon', null)).toBe('en');
});

test('a theme that does not exist is the system’s', () => {
  expect([themeOf('dark'), themeOf('pink'), themeOf(undefined)]).toEqual(['dark', 'system', 'system']);
});
