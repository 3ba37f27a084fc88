/** The setting of portals that show the console in a frame. Read by `lib/config` alone. */
import { z } from 'zod';

const MOST_ORIGINS = 20;

/** The origin of `https://portal.example.com`; null for anything with a path, a pattern or another scheme. */
function originOf(text: string, isLoopback: (host: string) => boolean): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, origin } = new URL(text);
  const fits = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  // A URL is written in more ways than an origin: `https://a.example:443/`, `https://a@b.example`, `https://a.example?x`.
  return fits && text.replace(/\/$/, '').toLowerCase() === origin && /^[a-z0-9.:[\]-]+$/.test(hostname) ? origin : null;
}

/** Origins that may show the console in a frame, separated by spaces or commas. */
export function frameAncestors(isLoopback: (host: string) => boolean) {
  return z.string().transform((text, context): string[] => {
    const origins = text.split(/[\s,]+/).flatMap((part) => (part === '' ? [] : [originOf(part, isLoopback)]));
    const known = origins.filter((origin) => origin !== null);
    if (known.length === origins.length && known.length <= MOST_ORIGINS) return [...new Set(known)];
    context.addIssue({
      code: 'custom',
      message: `must be at most ${MOST_ORIGINS} origins such as https://portal.example.com, without path or *, separated by spaces; http is accepted for loopback only`,
    });
    return z.NEVER;
  });
}
