/**
 * The console's server without its pages: the real route handlers, services, worker and database behind a plain HTTP server. Bundled by
 * `bundle.ts` with armed fail points; settings as for the console.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { startServer } from '@/lib/worker/start-server';
import { type Handlers, ROUTES } from './routes';

/** Paths with fixed parts come before those with parameters. */
const TABLE = Object.entries(ROUTES)
  .sort(([one], [other]) => other.localeCompare(one))
  .map(([path, handlers]): { path: RegExp; handlers: Handlers } => ({
    path: new RegExp(`^/${path.replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)')}$`),
    handlers,
  }));

async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(message.url ?? '/', `http://${message.headers.host}`);
  const route = TABLE.find(({ path }) => path.test(url.pathname));
  const method = message.method ?? 'GET';
  const handler = route?.handlers[method];
  if (!route || !handler) {
    response.writeHead(404).end();
    return;
  }
  const hasBody = method !== 'GET';
  const request = new Request(url, {
    method,
    headers: Object.entries(message.headersDistinct).map(([name, values]): [string, string] => [
      name,
      (values ?? []).join(','),
    ]),
    ...(hasBody ? { body: Readable.toWeb(message) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit);
  const params = route.path.exec(url.pathname)?.groups ?? {};
  const result = await handler(request, { params: Promise.resolve({ ...params }) });
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(Buffer.from(await result.arrayBuffer()));
}

await startServer();
createServer((message, response) => {
  answer(message, response).catch((error: unknown) => {
    process.stderr.write(`host: ${String(error)}\n`);
    response.destroy();
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
