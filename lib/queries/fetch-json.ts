/**
 * The one way to ask the console's API. Errors are data: an answer is a value, a problem that the console explained, or a failure
 * of the way to it. What is shown of a failure is decided by `describeFailure` and nowhere else.
 */

import type { Problem, ProblemCode } from '@/lib/contract/problem';
import { isUnattended } from './attendance';
import { noteSignedOut } from './signed-out';

/** Why there is no value. `network`: no answer; `unreadable`: an answer that is not the console's. */
export type Failure =
  | { kind: 'problem'; problem: Problem }
  | { kind: 'network' }
  | { kind: 'unreadable'; status: number };

export type Result<T> = { ok: true; value: T; response: Response } | { ok: false; failure: Failure };

/** A failure on its way through the query library, which knows errors only as thrown things. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  constructor(readonly failure: Failure) {
    super(failure.kind === 'problem' ? failure.problem.detail : failure.kind);
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Asks the API. Never throws but for a cancelled request. */
export async function fetchJson<T>(path: string, options: RequestOptions = {}): Promise<Result<T>> {
  const { method = 'GET', body, headers, signal } = options;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
        ...(isUnattended() && { 'x-unattended': '1' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, failure: { kind: 'network' } };
  }
  return readAnswer<T>(response);
}

async function readAnswer<T>(response: Response): Promise<Result<T>> {
  if (response.status === 204) return { ok: true, value: undefined as T, response };
  const value = await response.json().catch(() => undefined);
  if (response.ok && value !== undefined) return { ok: true, value: value as T, response };
  if (response.status === 401) noteSignedOut();
  if (isProblem(value)) return { ok: false, failure: { kind: 'problem', problem: value } };
  return { ok: false, failure: { kind: 'unreadable', status: response.status } };
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value && 'detail' in value;
}

/** The value, or the failure thrown: for query and mutation functions. */
export async function fetchOrThrow<T>(path: string, options?: RequestOptions): Promise<T> {
  const result = await fetchJson<T>(path, options);
  if (result.ok) return result.value;
  throw new RequestFailure(result.failure);
}

/** What can be shown of a failure: `code` leads to the sentences in the catalogue, the rest is shown as it came. */
export interface FailureView {
  code: ProblemCode | 'network' | 'unreadable';
  detail: string | null;
  requestId: string | null;
  vendor: Problem['vendor'] | null;
  problem: Problem | null;
}

/** Makes whatever a query or mutation failed with displayable. */
export function describeFailure(error: unknown): FailureView {
  const failure: Failure = error instanceof RequestFailure ? error.failure : { kind: 'network' };
  if (failure.kind !== 'problem') {
    return { code: failure.kind, detail: null, requestId: null, vendor: null, problem: null };
  }
  const { problem } = failure;
  return {
    code: problem.code as ProblemCode,
    detail: problem.detail,
    requestId: problem.requestId,
    vendor: problem.vendor ?? null,
    problem,
  };
}
