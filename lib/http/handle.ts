/** The one way into the API: host and origin → identity → permission → parse → service → response; every failure becomes problem details. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Identity } from '@/lib/auth/identify';
import type { Actor } from '@/lib/domain/actor';
import { AuditNotWritable } from '@/lib/domain/audit-event';
import { failPoint } from '@/lib/fail-point';
import { awayDetail } from '@/lib/services/away-detail';
import { runtime } from '@/lib/services/runtime';
import { ServiceError } from '@/lib/services/service-error';
import { type Caller, callerOf, type NeededAction, stillMay } from './caller';
import { guardStream } from './guard-stream';
import { problemResponse } from './problem-response';
import { parseWith, queryOf, RequestError, readJson } from './read-request';

/** Seconds after which a request that met no database is worth repeating. */
const RETRY_AFTER_SECONDS = '5';

/** What a handler is given, parsed. */
export interface Call<Q, B, P> {
  request: Request;
  actor: Actor;
  /** How they are known; null where anyone may ask and nobody is signed in. */
  identity: Identity | null;
  params: P;
  query: Q;
  body: B;
}

interface Shape<Q extends z.ZodObject, B extends z.ZodType, P extends z.ZodObject> {
  /** What the caller must be permitted to do. */
  action: NeededAction;
  params?: P;
  query?: Q;
  body?: B;
}

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * Wraps a handler. What it returns is sent as JSON with status 200, unless it is a `Response`.
 * @param shape what the caller must be permitted, and schemas of path parameters, query and body; parts that are left out are not read
 */
export function handle<Q extends z.ZodObject, B extends z.ZodType, P extends z.ZodObject>(
  shape: Shape<Q, B, P>,
  serve: (call: Call<z.output<Q>, z.output<B>, z.output<P>>) => Promise<unknown>,
) {
  const answer = async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = randomUUID();
    try {
      const rt = await runtime();
      const caller = await callerOf(request, shape.action, requestId, rt);
      const call = await readCall(shape, request, context, caller);
      if (request.method !== 'GET') failPoint('request-parsed');
      const result = await serve(call);
      if (!(result instanceof Response)) return json(result, 200, { 'x-request-id': requestId });
      const whole = caller.identity?.by === 'local' || result.headers.get('content-type') === 'application/json';
      const response = whole ? result : guardStream(result, () => stillMay(request, shape.action, rt));
      return withRequestId(response, requestId);
    } catch (error) {
      return failure(error, requestId);
    }
  };
  return Object.assign(answer, { action: shape.action });
}

/** JSON that no cache keeps. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store', ...headers },
  });
}

function withRequestId(response: Response, requestId: string): Response {
  response.headers.set('x-request-id', requestId);
  return response;
}

async function readCall<Q extends z.ZodObject, B extends z.ZodType, P extends z.ZodObject>(
  shape: Shape<Q, B, P>,
  request: Request,
  context: RouteContext,
  caller: Caller,
): Promise<Call<z.output<Q>, z.output<B>, z.output<P>>> {
  const url = new URL(request.url);
  const none = undefined as never;
  return {
    request,
    ...caller,
    params: shape.params ? parseWith(shape.params, await context.params, 'address') : none,
    query: shape.query ? parseWith(shape.query, queryOf(url, shape.query), 'query') : none,
    body: shape.body ? parseWith(shape.body, await readJson(request), 'body') : none,
  };
}

async function failure(error: unknown, requestId: string): Promise<Response> {
  if (error instanceof RequestError) {
    return problemResponse(error.code, error.message, requestId, error.issues ? { issues: error.issues } : {});
  }
  if (error instanceof ServiceError) return problemResponse(error.code, error.message, requestId, error.extras);
  if (error instanceof AuditNotWritable) {
    return problemResponse(
      'audit-not-writable',
      `${error.message}. Without a record nothing is done and nothing was sent. Whoever runs the database must let the console add rows to the table "audit"; then try again.`,
      requestId,
    );
  }
  const { log } = await runtime();
  const away = awayDetail(error);
  if (away) {
    log.warn({ err: error, requestId }, 'request refused: the database is away');
    return problemResponse('unavailable', away, requestId, {}, { 'retry-after': RETRY_AFTER_SECONDS });
  }
  log.error({ err: error, requestId }, 'request failed');
  return problemResponse(
    'internal',
    'The console could not finish the request; nothing was sent to the cloud by it. Try again, and quote the request id if it stays.',
    requestId,
  );
}
