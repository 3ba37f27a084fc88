/**
 * The vendor's gateway: takes a call, checks who sent it, finds the operation, runs it, answers. The order is inference: action
 * and signature first, then version and operation, then method, limits and permissions.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerInstead, distort } from '../faults/apply-fault';
import type { Fault } from '../faults/fault';
import type { Operation } from '../operations/operation';
import { findOperation } from '../operations/registry';
import type { Simulation } from '../state/simulation';
import { type Answer, errorAnswer, isVersion, successAnswer, unexpectedError } from './answer';
import { ApiError, apiError, codeEntry, invalidParameter, missingParameter } from './api-error';
import { authenticate, type Scheme } from './authenticate';
import { type Call, toCall } from './call';
import { readText } from './parameters';
import { readBody } from './read-body';
import { send, type Wire } from './wire';

interface Outcome {
  wire: Wire;
  scheme: Scheme | null;
  fault: Fault | null;
}

function identify(call: Call, simulation: Simulation): { operation: Operation; scheme: Scheme } {
  if (call.path !== '/') throw apiError('InvalidAction.NotFound');
  if (call.action === undefined) throw missingParameter('Action');
  if (call.version === undefined) throw missingParameter('Version');
  const { nonces, settings } = simulation;
  const now = Date.now() + settings.clockSkewMs;
  const scheme = authenticate(call, { now, nonces, securityTokenRequired: settings.securityTokenRequired });
  if (!isVersion(call.version)) throw invalidParameter('Version');
  const operation = findOperation(call.version, call.action);
  if (!operation) throw apiError('InvalidAction.NotFound');
  if (!operation.methods.some((method) => method === call.method)) throw apiError('UnsupportedHTTPMethod');
  return { operation, scheme };
}

function limit(simulation: Simulation): void {
  const wait = simulation.rateLimit.take(simulation.settings.rateLimitPerSecond, Date.now());
  if (wait === 0) return;
  throw new ApiError('Throttling.User', codeEntry('Throttling.User'), {}, { 'x-acs-retry-after': String(wait) });
}

function run(operation: Operation, call: Call, simulation: Simulation): Answer {
  try {
    simulation.timeline.settle();
    const cause = { operation: operation.name, nonce: call.nonce ?? null, requestId: call.requestId };
    return successAnswer(operation.run({ parameters: call.parameters, simulation, cause }), call.requestId);
  } catch (error) {
    if (error instanceof ApiError) return errorAnswer(error, call);
    process.stderr.write(`simulator: ${operation.name} failed: ${String(error)}\n`);
    return errorAnswer(unexpectedError(), call);
  }
}

async function settle(call: Call, simulation: Simulation): Promise<Outcome> {
  let scheme: Scheme | null = null;
  try {
    const identified = identify(call, simulation);
    scheme = identified.scheme;
    limit(simulation);
    const { operation } = identified;
    const fault = simulation.faults.take({ operation: operation.name, region: call.region, imageIds: call.imageIds });
    const delay = simulation.settings.latencyMs + (fault?.kind === 'delay' ? (fault.ms ?? 1_000) : 0);
    if (delay > 0) await sleep(delay);
    const instead = fault ? answerInstead(fault, operation.name, call) : null;
    return { wire: instead ?? distort(fault, run(operation, call, simulation), call), scheme, fault };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { wire: { kind: 'answer', answer: errorAnswer(error, call) }, scheme, fault: null };
  }
}

function statusOf(wire: Wire): number | null {
  if (wire.kind === 'answer') return wire.answer.status;
  return wire.kind === 'raw' ? wire.status : null;
}

/** Handles one request to the API port. */
export async function handleCall(
  message: IncomingMessage,
  response: ServerResponse,
  simulation: Simulation,
): Promise<void> {
  const requestId = randomUUID().toUpperCase();
  const body = await readBody(message);
  if (body === null) {
    message.socket.destroy();
    return;
  }
  const started = Date.now();
  const call = toCall(message, body, requestId);
  const end = simulation.requests.begin(call.action ?? '(none)', body.length);
  const { wire, scheme, fault } = await settle(call, simulation);
  const isV1 = call.headers.authorization === undefined;
  const format = readText(call.parameters, 'Format')?.toUpperCase();
  const xml = isV1 && format !== 'JSON' && readText(call.parameters, 'Signature') !== undefined;
  const bytesOut = await send(response, wire, { requestId, action: call.action, xml });
  end(
    {
      at: new Date(started).toISOString(),
      operation: call.action ?? '(none)',
      region: call.region ?? null,
      imageIds: call.imageIds,
      signature: scheme,
      nonce: call.nonce ?? null,
      requestId,
      status: statusOf(wire),
      code: wire.kind === 'answer' ? wire.answer.code : null,
      fault: fault?.kind ?? null,
      ms: Date.now() - started,
    },
    bytesOut,
  );
}
