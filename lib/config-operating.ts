/** Settings of metrics, traces, and what one client may ask: their shapes. Read by `lib/config` alone. */
import { z } from 'zod';

export interface OperatingConfig {
  /** What whoever reads the metrics has to show; null where only programs of this computer may. */
  metricsToken: string | null;
  /** Port of the worker's health and metrics; null for none. */
  healthPort: number | null;
  /** Whether traces go to the collector that the variables of OpenTelemetry name. */
  traces: boolean;
  limits: RequestLimits;
}

/** Most that one client may ask of this process. Several processes count each for itself. */
export interface RequestLimits {
  /** A minute, by session, token or person. */
  readsPerMinute: number;
  changesPerMinute: number;
  /** Changes that were refused, in ten minutes: each may leave a record in the trail. */
  refusals: number;
  /** A minute, by address: steps of a sign-in, and requests of nobody known. */
  strangersPerMinute: number;
  /** A minute, by address: everything. */
  addressPerMinute: number;
  /** Open at once, by session, token or person. */
  streams: number;
}

const count = (fallback: number) =>
  z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1_000_000, 'must be at most 1000000')
    .default(fallback);

/** The settings by name. */
export const operatingShape = {
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 characters that a header can hold')
    .optional(),
  HEALTH_PORT: z.coerce
    .number('must be a port')
    .int('must be a port')
    .min(0, 'must be a port')
    .max(65_535, 'must be a port')
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be the http or https address of a collector' })
    .optional(),
  RATE_LIMIT_READS: count(1200),
  RATE_LIMIT_CHANGES: count(120),
  RATE_LIMIT_REFUSALS: count(60),
  RATE_LIMIT_STRANGERS: count(60),
  RATE_LIMIT_ADDRESS: count(12_000),
  STREAMS_PER_SESSION: count(20),
};

/** The settings as the console uses them. */
export function operatingConfigOf(given: z.infer<z.ZodObject<typeof operatingShape>>): OperatingConfig {
  return {
    metricsToken: given.METRICS_TOKEN ?? null,
    healthPort: given.HEALTH_PORT ?? null,
    traces: given.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    limits: {
      readsPerMinute: given.RATE_LIMIT_READS,
      changesPerMinute: given.RATE_LIMIT_CHANGES,
      refusals: given.RATE_LIMIT_REFUSALS,
      strangersPerMinute: given.RATE_LIMIT_STRANGERS,
      addressPerMinute: given.RATE_LIMIT_ADDRESS,
      streams: given.STREAMS_PER_SESSION,
    },
  };
}
