/** What a worker without console answers on a port of its own: whether it lives, whether it can work, and its metrics. */
import 'server-only';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { saysForwarded } from '@/lib/domain/forwarded';
import { isReady } from '@/lib/services/is-ready';
import { metricsText } from '@/lib/services/metrics';
import { METRICS_REFUSAL, mayReadMetrics } from '@/lib/services/metrics-reader';
import type { Runtime } from '@/lib/services/runtime';

const PLAIN = 'text/plain';
const HEADERS_TIMEOUT_MS = 5_000;

/** Listens where the settings say; resolves when it does. Rejects with a sentence when the port cannot be had. */
export async function startHealthServer(held: Runtime, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(held, request, response).catch(() => response.destroy());
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = HEADERS_TIMEOUT_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(`HEALTH_PORT ${port} on ${held.config.host} cannot be listened on (${error.code}).`)),
    );
    server.listen(port, held.config.host, resolve);
  });
  return server;
}

async function answer(held: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '' } = request;
  if (method !== 'GET' && method !== 'HEAD') return send(response, 405, PLAIN, 'Only GET is answered here.\n');
  switch (url.split('?')[0]) {
    case '/healthz':
      return send(response, 200, PLAIN, 'ok\n');
    case '/readyz': {
      const ready = await isReady(held);
      return send(response, ready.ok ? 200 : 503, PLAIN, `${ready.sentence}\n`);
    }
    case '/metrics': {
      const { remoteAddress = null } = request.socket;
      const { host = null, authorization = null } = request.headers;
      const asked = {
        peer: remoteAddress?.replace(/^::ffff:/, '') ?? null,
        direct: !saysForwarded(request.headers),
        host,
        authorization,
      };
      if (!mayReadMetrics(asked, held.config)) return send(response, 403, PLAIN, `${METRICS_REFUSAL}\n`);
      const { text, contentType } = await metricsText(held);
      return send(response, 200, contentType, text);
    }
    default:
      return send(response, 404, PLAIN, 'A worker answers /healthz, /readyz and /metrics.\n');
  }
}

function send(response: ServerResponse, status: number, contentType: string, text: string): void {
  response
    .writeHead(status, {
      'content-type': contentType,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(text);
}
