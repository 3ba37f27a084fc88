/**
 * Requests that nobody means well with, made from the schemas that each route's handler parses with: wrong types, missing and strange fields,
 * huge and deep values, broken encodings, other methods and media types, mutated paths and queries. One that the schemas still accept is
 * not hostile, and is left out.
 */
import fc from 'fast-check';
import { z } from 'zod';
import { MAX_BODY_BYTES, queryOf } from '@/lib/http/read-request';
import type { RouteEntry } from './route-table';

/** What a handler parses; absent parts are not read. */
export interface RouteShape {
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
}

export interface HostileRequest {
  /** Which kind of mutation. */
  kind: string;
  method: string;
  /** As it stands on the wire. */
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

const JSON_TYPE = 'application/json';
/** Nothing that a handler does with it may take longer than with a short one. */
const HUGE = 'x'.repeat(10_000);
const STRANGE_TEXTS = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\u202eabc',
  '__proto__',
  'constructor',
  'toString',
  "' or 1=1 --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '=1+1',
  '%00',
  'null',
  HUGE,
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'];
const MEDIA_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  '',
];

const strangeText = fc.oneof(fc.constantFrom(...STRANGE_TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));
const strangeValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    strangeText,
    fc.constantFrom<unknown>(null, true, false, -1, 0, 1.5, 2 ** 53, -1e308, 1e308),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(strangeText, { minLength: 1001, maxLength: 1002 }),
    fc.dictionary(strangeText, tie('value'), { maxKeys: 4, noNullPrototype: false }),
  ),
})).value;

/** So many hostile requests to a route; the same for the same seed. */
export function hostileRequests(
  entry: RouteEntry,
  { shape, methods }: { shape: RouteShape; methods: readonly string[] },
  { count, seed }: { count: number; seed: number },
): HostileRequest[] {
  const kinds = [pathMutation(entry), methodMutation(entry, methods), tooLarge(entry)];
  if (entry.method !== 'GET') kinds.push(fromAnotherSite(entry));
  if (shape.query) kinds.push(queryMutation(entry, shape.query), queryMutation(entry, shape.query));
  if (shape.body) for (let share = 0; share < 4; share++) kinds.push(bodyMutation(entry, shape.body));
  return fc.sample(fc.oneof(...kinds), { numRuns: count, seed });
}

const pathOf = ({ path }: RouteEntry) => path.split('?')[0] ?? path;
const headersOf = (type: string = JSON_TYPE): Record<string, string> => ({
  'content-type': type,
  'idempotency-key': 'hostile',
});
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

/** An address that is none, or one of something that does not exist. */
function pathMutation(entry: RouteEntry): fc.Arbitrary<HostileRequest> {
  const segment = strangeText.map((text) => encodeURIComponent(text.toWellFormed()) || '%20');
  const broken = fc.constantFrom('%', '%zz', '%ff', '%ed%a0%80', '%c0%ae', `${'a'.repeat(9000)}`);
  return fc.oneof(segment, broken, broken).map((tail) => ({
    kind: 'path',
    method: entry.method,
    path: `${pathOf(entry)}/${tail}/${tail}`,
    headers: headersOf(),
    body: entry.method === 'GET' ? null : bytes({}),
  }));
}

function methodMutation(entry: RouteEntry, methods: readonly string[]): fc.Arbitrary<HostileRequest> {
  const others = METHODS.filter((method) => !methods.includes(method));
  return fc.constantFrom(...others).map((method) => ({
    kind: 'method',
    method,
    path: pathOf(entry),
    headers: headersOf(),
    body: method === 'GET' ? null : bytes({}),
  }));
}

function tooLarge(entry: RouteEntry): fc.Arbitrary<HostileRequest> {
  return fc.integer({ min: MAX_BODY_BYTES + 1, max: MAX_BODY_BYTES + 2000 }).map((size) => ({
    kind: 'too large',
    method: entry.method,
    path: pathOf(entry),
    headers: headersOf(),
    body: Buffer.alloc(size, '['),
  }));
}

function fromAnotherSite(entry: RouteEntry): fc.Arbitrary<HostileRequest> {
  const origins = ['https://evil.example.com', 'null', 'http://127.0.0.1.evil.example.com', 'not an origin'];
  return fc.constantFrom(...origins).map((origin) => ({
    kind: 'another site',
    method: entry.method,
    path: pathOf(entry),
    headers: { ...headersOf(), origin },
    body: bytes({}),
  }));
}

function queryMutation(entry: RouteEntry, schema: z.ZodObject): fc.Arbitrary<HostileRequest> {
  const names = Object.keys(schema.shape);
  const parameter = fc.tuple(fc.constantFrom(...names), strangeText);
  return fc
    .array(parameter, { minLength: 1, maxLength: 4 })
    .map((pairs) => `?${new URLSearchParams(pairs.map(([name, text]) => [name, text.toWellFormed()]))}`)
    .filter((search) => !schema.safeParse(queryOf(new URL(search, 'http://console'), schema)).success)
    .map((search) => ({
      kind: 'query',
      method: entry.method,
      path: pathOf(entry) + search,
      headers: headersOf(),
      body: entry.method === 'GET' ? null : bytes({}),
    }));
}

function bodyMutation(entry: RouteEntry, schema: z.ZodType): fc.Arbitrary<HostileRequest> {
  const request = (kind: string, body: Buffer, type?: string): HostileRequest => ({
    kind,
    method: entry.method,
    path: pathOf(entry),
    headers: headersOf(type),
    body,
  });
  const value = fc.oneof(strangeValue, fields(schema), fields(schema));
  const shaped = value
    .map((given) => JSON.stringify(given) ?? 'null')
    .filter((text) => text.length < MAX_BODY_BYTES && !schema.safeParse(JSON.parse(text)).success)
    .map((text) => request('body', Buffer.from(text)));
  const broken = fc
    .constantFrom(
      '{',
      '{"a":}',
      '[1,]',
      '{"a":1}{',
      "{'a':1}",
      'NaN',
      '['.repeat(30_000),
      '{"a":'.repeat(9_000),
      '\ufeff{',
      '"\\ud8"',
    )
    .map((text) => request('broken JSON', Buffer.from(text)));
  const notText = fc
    .constantFrom([0x22, 0xff, 0x22], [0xfe, 0xff, 0, 0x7b], [0x80], [0xc3])
    .map((codes) => request('no UTF-8', Buffer.from(codes)));
  const media = fc.constantFrom(...MEDIA_TYPES).map((type) => request('media type', bytes({ a: 1 }), type));
  return fc.oneof({ weight: 6, arbitrary: shaped }, broken, notText, media);
}

/** Objects with the names that the schema knows and some that it does not, and values that may or may not be meant. */
function fields(schema: z.ZodType): fc.Arbitrary<unknown> {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const branches = [described, ...(described.anyOf ?? []), ...(described.oneOf ?? [])];
  const names = branches.flatMap((branch) => (typeof branch === 'object' ? Object.keys(branch.properties ?? {}) : []));
  const name = fc.constantFrom(...new Set([...names, '__proto__', 'constructor', 'extra']));
  const plausible = fc.constantFrom<unknown>('imgc-1', ['imgc-1'], 'name', true, 1, 'viewer', '2030-01-01T00:00:00Z');
  const pairs = fc.array(fc.tuple(name, fc.oneof(strangeValue, plausible)), { maxLength: names.length + 2 });
  return pairs.map((given) => Object.fromEntries(given));
}
