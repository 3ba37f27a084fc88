/** Reads bodies and queries of requests into the shapes of the contract; everything that is wrong is a value. */
import 'server-only';
import type { z } from 'zod';
import type { Problem, ProblemCode } from '@/lib/contract/problem';

/** Largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** A request that cannot be served as it is. */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly code: ProblemCode;
  readonly issues: Problem['issues'];

  constructor(code: ProblemCode, detail: string, issues?: Problem['issues']) {
    super(detail);
    this.code = code;
    this.issues = issues;
  }
}

/** Checks a value against a schema. Throws `invalid-request` with the fields that are wrong. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  throw new RequestError(
    'invalid-request',
    `The ${what} is not valid: ${issues[0]?.path || 'it'}: ${issues[0]?.message}`,
    issues,
  );
}

/** The JSON body; `undefined` when there is none. Throws for another content type, too many bytes or broken JSON. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  if (request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    throw new RequestError('not-json', 'Send the body as JSON, with the header content-type: application/json.');
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text, (_key, value) => (typeof value === 'string' ? storable(value) : value));
  } catch {
    throw new RequestError('invalid-json', 'The body could not be read as JSON in UTF-8. Nothing was done.');
  }
}

/** A text without what PostgreSQL cannot hold: NUL and halves of surrogate pairs become U+FFFD. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      throw new RequestError('body-too-large', `The body is larger than ${MAX_BODY_BYTES} bytes. Nothing was done.`);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** A posted form, read like a query. Throws as `parseWith` does, and for another content type or too many bytes. */
export async function readForm<S extends z.ZodObject>(request: Request, schema: S): Promise<z.output<S>> {
  const bytes = await readBytes(request);
  if (
    request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded'
  ) {
    throw new RequestError(
      'invalid-request',
      'Send the body as a form, with the header content-type: application/x-www-form-urlencoded.',
    );
  }
  return parseWith(schema, parametersOf(new URLSearchParams(new TextDecoder().decode(bytes)), schema), 'form');
}

/** Query parameters by name: those that a schema declares as arrays are always arrays, others the last value given. */
export function queryOf(url: URL, schema: z.ZodObject): Record<string, unknown> {
  return parametersOf(url.searchParams, schema);
}

function parametersOf(given: URLSearchParams, schema: z.ZodObject): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name).map(storable);
    query[name] = isArrayField(schema, name) ? values : values.at(-1);
  }
  return query;
}

function isArrayField(schema: z.ZodObject, name: string): boolean {
  const field = schema.shape[name];
  return field?._zod.def.type === 'default' && 'innerType' in field._zod.def
    ? (field._zod.def.innerType as z.ZodType)._zod.def.type === 'array'
    : field?._zod.def.type === 'array';
}
