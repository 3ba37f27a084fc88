/** Sentences in the language of a request, for files that the server writes. Days are those of UTC: a file has no time zone. */
import 'server-only';
import { createFormatter, createTranslator } from 'use-intl/core';
import type { Reason } from '@/lib/domain/verdict';
import { formatsOf } from '@/lib/intl/formats-of';
import { LOCALE_COOKIE, negotiateLocale } from '@/lib/intl/locales';
import { messagesOf } from '@/lib/intl/messages';
import { rowText } from './reason-sentence';

/** Says reasons in the language that the person chose, else the one that the browser asks for. */
export function reasonSentences(headers: Headers): (reason: Reason) => string {
  const chosen = new RegExp(`(?:^|;)\\s*${LOCALE_COOKIE}=([^;]*)`).exec(headers.get('cookie') ?? '')?.[1];
  const locale = negotiateLocale(chosen, headers.get('accept-language'));
  const given = { locale, messages: messagesOf(locale), timeZone: 'UTC' };
  const t = createTranslator(given);
  const formats = formatsOf(createFormatter({ locale, timeZone: 'UTC' }), {
    common: createTranslator({ ...given, namespace: 'common' }),
    time: createTranslator({ ...given, namespace: 'time' }),
    region: createTranslator({ ...given, namespace: 'region' }),
  });
  const now = Date.now();
  return (reason) => rowText(reason, t, formats, now);
}
