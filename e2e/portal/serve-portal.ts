/** Serves the example portal, or a page of any other site, from `localhost`: to a browser another site than the console on 127.0.0.1. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Site {
  origin: string;
  stop(): Promise<void>;
}

const TYPES: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

/** @param page what stands at an address; null for nothing */
export async function serveSite(page: (path: string) => Promise<string | null>): Promise<Site> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    const text = await page(path);
    const type = TYPES[path.split('.')[1] ?? 'html'] ?? 'text/plain';
    response.writeHead(text === null ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(text ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The portal around a console. */
export function servePortal(consoleUrl: string): Promise<Site> {
  const file = (name: string) => readFile(join(import.meta.dirname, name), 'utf8');
  return serveSite(async (path) => {
    if (path === '/') return (await file('portal.html')).replace('__CONSOLE__', consoleUrl);
    return ['/portal.css', '/portal.js'].includes(path) ? file(path.slice(1)) : null;
  });
}
