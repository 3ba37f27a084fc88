/**
 * The texts of one language, compiled: the browser formats them without an ICU parser. Compiling happens once per process and
 * language, on the server.
 */
import 'server-only';
import compile from 'icu-minify/compile';
import type { Messages } from 'use-intl/core';
import en from '@/messages/en.json' with { type: 'json' };
import zhCn from '@/messages/zh-CN.json' with { type: 'json' };
import type { Locale } from './locales';

interface Catalogue {
  [key: string]: string | Catalogue;
}

const SOURCES: Record<Locale, Catalogue> = { en, 'zh-CN': zhCn };
const compiled = new Map<Locale, Messages>();

/** All texts of a language in the form that the provider takes. */
export function messagesOf(locale: Locale): Messages {
  const known = compiled.get(locale);
  if (known) return known;
  // The compiled form is opaque; to callers it is the catalogue that it was made from.
  // The way over JSON gives its objects the prototype without which they cannot be sent to the browser.
  const messages = JSON.parse(JSON.stringify(compileAll(SOURCES[locale]))) as Messages;
  compiled.set(locale, messages);
  return messages;
}

function compileAll(catalogue: Catalogue): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compileAll(value),
    ]),
  );
}
