/**
 * The console's server without its pages: the real route handlers, services, worker and database behind a plain HTTP server. Bundled by
 * `bundle.ts` with armed fail points; settings as for the console.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import * as cancel from '@/app/api/deletions/[deletionId]/cancel/route';
import * as deletion from '@/app/api/deletions/[deletionId]/route';
import * as deletions from '@/app/api/deletions/route';
import * as plans from '@/app/api/plans/route';
import * as ready from '@/app/readyz/route';
import { startServer } from '@/lib/worker/start-server';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const ROUTES: { path: RegExp; handlers: object }[] = [
  { path: /^\/readyz$/, handlers: ready },
  { path: /^\/api\/plans$/, handlers: plans },
  { path: /^\/api\/deletions$/, handlers: deletions },
  { path: /^\/api\/deletions\/(?<deletionId>[^/]+)$/, handlers: deletion },
  { path: /^\/api\/deletions\/(?<deletionId>[^/]+)\/cancel$/, handlers: cancel },
];

async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(message.url ?? '/', `http://${message.headers.host}`);
  const route = ROUTES.find(({ path }) => path.test(url.pathname));
  const method = message.method ?? 'GET';
  const handler = (route?.handlers as Record<string, Handler> | undefined)?.[method];
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
