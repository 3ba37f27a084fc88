/** The one way into the API: host and origin → parse → service → response; every failure becomes problem details. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type Actor, LOCAL_ACTOR_NAME } from '@/lib/domain/actor';
import { AuditNotWritable } from '@/lib/domain/audit-event';
import { failPoint } from '@/lib/fail-point';
import { awayDetail } from '@/lib/services/away-detail';
import { runtime } from '@/lib/services/runtime';
import { ServiceError } from '@/lib/services/service-error';
import { isCrossSite, isOwnHost } from './origin';
import { problemResponse } from './problem-response';
import { parseWith, queryOf, RequestError, readJson } from './read-request';

/** Seconds after which a request that met no database is worth repeating. */
const RETRY_AFTER_SECONDS = '5';

/** What a handler is given, parsed. */
export interface Call<Q, B, P> {
  request: Request;
  actor: Actor;
  params: P;
  query: Q;
  body: B;
}

interface Shape<Q extends z.ZodObject, B extends z.ZodType, P extends z.ZodObject> {
  params?: P;
  query?: Q;
  body?: B;
}

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * Wraps a handler. What it returns is sent as JSON with status 200, unless it is a `Response`.
 * @param shape schemas of path parameters, query and body; parts that are left out are not read
 */
export function handle<Q extends z.ZodObject, B extends z.ZodType, P extends z.ZodObject>(
  shape: Shape<Q, B, P>,
  serve: (call: Call<z.output<Q>, z.output<B>, z.output<P>>) => Promise<unknown>,
) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = randomUUID();
    try {
      await refuseForeign(request);
      const call = await readCall(shape, request, context, requestId);
      if (request.method !== 'GET') failPoint('request-parsed');
      const result = await serve(call);
      return result instanceof Response
        ? withRequestId(result, requestId)
        : json(result, 200, { 'x-request-id': requestId });
    } catch (error) {
      return failure(error, requestId);
    }
  };
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

async function refuseForeign(request: Request): Promise<void> {
  const { config } = await runtime();
  if (!isOwnHost(request, config)) {
    throw new ServiceError(
      'forbidden',
      `The console answers to ${config.publicUrl} only. Set PUBLIC_URL to the address that people use.`,
    );
  }
  if (!['GET', 'HEAD'].includes(request.method) && isCrossSite(request, config)) {
    throw new ServiceError('cross-site-request', 'Another site caused this request. Nothing was done.');
  }
}

async function readCall<Q extends z.ZodObject, B extends z.ZodType, P extends z.ZodObject>(
  shape: Shape<Q, B, P>,
  request: Request,
  context: RouteContext,
  requestId: string,
): Promise<Call<z.output<Q>, z.output<B>, z.output<P>>> {
  const url = new URL(request.url);
  const none = undefined as never;
  return {
    request,
    actor: { name: LOCAL_ACTOR_NAME, address: addressOf(request), correlationId: requestId },
    params: shape.params ? parseWith(shape.params, await context.params, 'address') : none,
    query: shape.query ? parseWith(shape.query, queryOf(url, shape.query), 'query') : none,
    body: shape.body ? parseWith(shape.body, await readJson(request), 'body') : none,
  };
}

/** Next gives handlers no socket; it fills this header itself with the peer's address when no proxy has. */
function addressOf(request: Request): string | null {
  return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? null;
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
