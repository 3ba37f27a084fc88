/**
 * Headers of every answer, static files and failures included: applied by the server in front of Next (`scripts/serve.mjs`) before anything
 * else can answer. Rules: section 6 of the reliability notes, and docs/decisions/0020.
 */
import 'server-only';
import { randomBytes } from 'node:crypto';
import { isOwnHost } from '@/lib/auth/own-host';
import { FORWARDED_REFUSAL } from '@/lib/auth/peer';
import type { Config } from '@/lib/config';

const NONCE_BYTES = 16;
const TWO_YEARS_SECONDS = 63_072_000;
/** Asked by load balancers by address, and without anything that another site could want to read. */
const ANY_HOST = ['/healthz', '/readyz'];
/** Has a rule of its own about what was passed on. */
const METRICS = '/metrics';
/** Answers that are no documents. */
const NO_PAGE = /^\/(?:api|_next\/static)\//;
/** Comes back from the provider in a window of its own, and has to reach the frame that opened it. */
const REACHES_ITS_OPENER = /^\/(?:api\/auth\/callback|sign-in\/portal)$/;

/** A request as the server in front sees it. */
export interface Asked {
  method: string | undefined;
  /** Path and query as they stand in the request. */
  target: string | undefined;
  /** The header `Host`. */
  host: string | undefined;
  /** Whether its headers say that a proxy passed it on. */
  forwarded: boolean;
}

/** What the server in front does with a request before it hands it on. */
export interface Front {
  /** Headers of the answer. */
  headers: Record<string, string>;
  /** Tells Next which nonce its scripts carry; null for what is no page. */
  policy: string | null;
  /** The request is answered with this and goes no further; null when it goes on. */
  refusal: Refusal | null;
}

/** What is said about a request with which nothing can be done, whoever sent it. */
export interface Refusal {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Decides nothing about rights: that is done next to the data. */
export function frontOf(asked: Asked, config: Config): Front {
  const { target = '/' } = asked;
  const path = target.split('?')[0] ?? '/';
  const policy = NO_PAGE.test(path) ? null : pagePolicy(config, randomBytes(NONCE_BYTES).toString('base64'));
  return {
    headers: { ...fixedHeaders(path, config), 'Content-Security-Policy': policy ?? plainPolicy(config) },
    policy,
    refusal: refusalOf(asked, path, config),
  };
}

function refusalOf({ method = 'GET', host, forwarded }: Asked, path: string, config: Config): Refusal | null {
  const isApi = path.startsWith('/api/');
  // Next's own page for failures of the whole document: kept by the build, so without a nonce. As an address it is none.
  if (readablePath(path)?.startsWith('/_global-error')) return refused(404, 'There is no such page.');
  if (!isApi && method !== 'GET' && method !== 'HEAD')
    return refused(405, 'Pages and files are only read. What changes something is a call of the API.', {
      allow: 'GET, HEAD',
    });
  if (isApi || ANY_HOST.includes(path)) return null;
  if (forwarded && config.auth.mode === 'local' && path !== METRICS) return refused(403, FORWARDED_REFUSAL);
  if (isOwnHost(host, config)) return null;
  return refused(
    421,
    `The console answers to ${config.publicUrl} only. Set PUBLIC_URL to the address that people use.`,
  );
}

/** The path of an address as it is meant; null for what is none or is not percent-encoded UTF-8, with which nothing can be done. */
export function readablePath(target: string): string | null {
  try {
    const path = decodeURIComponent(target.split('?')[0] ?? '');
    return path.startsWith('/') ? path : null;
  } catch {
    return null;
  }
}

function refused(status: number, sentence: string, headers: Record<string, string> = {}): Refusal {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: `${sentence}\n`,
  };
}

function fixedHeaders(path: string, config: Config): Record<string, string> {
  const framed = config.frameAncestors.length > 0;
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': framed && REACHES_ITS_OPENER.test(path) ? 'unsafe-none' : 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    // It knows no list of origins; browsers that know frame-ancestors do not read it.
    ...(!framed && { 'X-Frame-Options': 'DENY' }),
    ...(config.publicUrl.startsWith('https:') && {
      'Strict-Transport-Security': `max-age=${TWO_YEARS_SECONDS}`,
    }),
  };
}

/** Scripts with the nonce and what they load; styles and fonts of our own; no element's style attribute, since no nonce could stand on it. */
function pagePolicy(config: Config, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    // The export of a long selection is a posted form.
    "form-action 'self'",
    frameAncestorsOf(config),
  ].join('; ');
}

function plainPolicy(config: Config): string {
  return `default-src 'none'; base-uri 'none'; form-action 'none'; ${frameAncestorsOf(config)}`;
}

function frameAncestorsOf({ frameAncestors }: Config): string {
  return `frame-ancestors ${frameAncestors.join(' ') || "'none'"}`;
}
