/** The one way into the API: host and origin → identity → permission → parse → service → response; every failure becomes problem details. */
import 'server-only';
import type { z } from 'zod';
import type { Identity } from '@/lib/auth/identify';
import type { Actor } from '@/lib/domain/actor';
import { AuditNotWritable } from '@/lib/domain/audit-event';
import { failPoint } from '@/lib/fail-point';
import { awayDetail } from '@/lib/services/away-detail';
import { type Runtime, runtime } from '@/lib/services/runtime';
import { ServiceError } from '@/lib/services/service-error';
import { addLogContext, withLogContext } from '@/lib/telemetry/log-context';
import { type Caller, callerOf, type NeededAction, stillMay } from './caller';
import { guardStream } from './guard-stream';
import { noteAnswer } from './note-answer';
import { problemResponse } from './problem-response';
import { RateLimited, takeStream } from './rate-limit';
import { parseWith, queryOf, RequestError, readJson } from './read-request';
import { isRefusal } from './redirect';
import { requestIdOf } from './request-id';

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
  const served = async (request: Request, context: RouteContext, requestId: string): Promise<Response> => {
    let caller: Caller | null = null;
    try {
      const rt = await runtime();
      caller = await callerOf(request, shape.action, requestId, rt);
      addLogContext({ user: caller.actor.name });
      const call = await readCall(shape, request, context, caller);
      if (request.method !== 'GET') failPoint('request-parsed');
      const result = await serve(call);
      const response = result instanceof Response ? ongoing(result, request, shape.action, caller, rt) : json(result);
      if (!isRefusal(response)) await caller.notRefused();
      return response;
    } catch (error) {
      if (!(error instanceof ServiceError)) await caller?.notRefused();
      return failure(error, requestId);
    }
  };
  const answer = (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = requestIdOf(request.headers);
    return withLogContext({ requestId }, async () => {
      const startedAt = performance.now();
      const response = withRequestId(await served(request, context, requestId), requestId);
      await noteAnswer(request, response, performance.now() - startedAt);
      return response;
    });
  };
  return Object.assign(answer, { action: shape.action, shape });
}

/** An answer that goes on for a while ends when its reader may not read it any more; a stream holds one of the reader's places. */
function ongoing(response: Response, request: Request, action: NeededAction, caller: Caller, rt: Runtime): Response {
  const type = response.headers.get('content-type');
  const check = caller.identity?.by === 'local' ? null : () => stillMay(caller, request, action, rt);
  if (type === 'text/event-stream') return guardStream(response, check, placeFor(response, caller, rt));
  return check === null || type === 'application/json' ? response : guardStream(response, check);
}

/** Takes a place for a stream; one that gets none is not read. */
function placeFor(response: Response, { client }: Caller, rt: Runtime): () => void {
  try {
    return takeStream(rt, client);
  } catch (error) {
    void response.body?.cancel();
    throw error;
  }
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
  if (error instanceof RateLimited) {
    return problemResponse(
      'rate-limited',
      error.message,
      requestId,
      {},
      { 'retry-after': `${error.retryAfterSeconds}` },
    );
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
    log.warn({ err: error }, 'request refused: the database is away');
    return problemResponse('unavailable', away, requestId, {}, { 'retry-after': RETRY_AFTER_SECONDS });
  }
  log.error({ err: error }, 'request failed');
  return problemResponse(
    'internal',
    'The console could not finish the request; nothing was sent to the cloud by it. Try again, and quote the request id if it stays.',
    requestId,
  );
}
