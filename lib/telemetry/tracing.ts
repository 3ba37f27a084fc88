/**
 * Traces (OpenTelemetry), when a collector is configured; else nothing of the SDK is loaded and a span costs a call of an empty function.
 * Where they go, under which name and with which headers is said by the variables OTEL_EXPORTER_OTLP_ENDPOINT,
 * OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES and OTEL_EXPORTER_OTLP_HEADERS, which the SDK reads itself. Spans of requests are Next's own.
 */
import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { type Attributes, context, SpanStatusCode, trace } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';

const NAME = 'appstream-image-console';
/** A collector that does not answer must not keep a process from ending. */
const END_MS = 3000;
/** A value that is an address, or a method and one. */
const ADDRESS = /^(?:[A-Z]+ )?(?:\/|https?:)/;

/** Ends the sending of traces; what is left is sent first. */
export type EndTracing = () => Promise<void>;

/** Begins to send traces. */
export async function startTracing(): Promise<EndTracing> {
  const [{ AsyncLocalStorageContextManager }, { OTLPTraceExporter }, resources, sdk] = await Promise.all([
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ]);
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } = resources;
  const provider = new sdk.TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': NAME }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [withoutQueries(new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter() }))],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await Promise.race([provider.shutdown(), pause(END_MS, undefined, { ref: false })]);
    trace.disable();
    context.disable();
  };
}

/** Next's spans hold addresses as they were asked for; their queries can be a code of a sign-in, or what somebody searched for. */
function withoutQueries(processor: SpanProcessor): SpanProcessor {
  return {
    onStart: (span, parent) => processor.onStart(span, parent),
    onEnd(span) {
      for (const [key, value] of Object.entries(span.attributes))
        if (typeof value === 'string' && ADDRESS.test(value)) span.attributes[key] = value.replace(/[?#].*$/s, '');
      processor.onEnd(span);
    },
    forceFlush: () => processor.forceFlush(),
    shutdown: () => processor.shutdown(),
  };
}

/** Does work under a span. `failed` tells from the result what went wrong, in a word; what is thrown fails it too. */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
  failed: (result: T) => string | null = () => null,
): Promise<T> {
  return trace.getTracer(NAME).startActiveSpan(name, { attributes }, async (span) => {
    try {
      const result = await work();
      const message = failed(result);
      if (message !== null) span.setStatus({ code: SpanStatusCode.ERROR, message });
      return result;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  });
}
