/** The log: lines of JSON on standard error, each with what its work belongs to, none with a secret. */
import 'server-only';
import { trace } from '@opentelemetry/api';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from '@/lib/config';
import { logContext } from './log-context';
import { redactor } from './redact';

const STANDARD_ERROR = 2;

/** Opens the log of a process. */
export function createLog(config: Config, destination: DestinationStream = pino.destination(STANDARD_ERROR)): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => ({ ...logContext(), ...traceContext() }),
      hooks: { streamWrite: redactor(config) },
    },
    destination,
  );
}

/** Leads from a line to its trace, where there is one. */
function traceContext(): { traceId?: string; spanId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId, spanId: span.spanId } : {};
}
