/** A server that can break every rule of HTTP: tests get the request and the bare socket, and write what they like. */
import { createServer, type Socket } from 'node:net';

/** One whole request as it came over the wire. */
export interface Received {
  line: string;
  headers: Record<string, string>;
  body: string;
}

export interface RawServer {
  url: string;
  /** Every whole request, in the order of coming. */
  requests: Received[];
  connections: () => number;
  stop: () => Promise<void>;
}

/** Listens on a free port of this machine. `respond` is called once for every whole request. */
export async function startRawServer(
  respond: (socket: Socket, request: Received, index: number) => void,
): Promise<RawServer> {
  const requests: Received[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let text = '';
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      text += chunk;
      for (let request = wholeRequest(text); request; request = wholeRequest(text)) {
        text = text.slice(request.length);
        requests.push(request.received);
        respond(socket, request.received, requests.length - 1);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function wholeRequest(text: string): { received: Received; length: number } | null {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const [line = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((header) => {
      const colon = header.indexOf(':');
      return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()];
    }),
  );
  const length = end + 4 + Number(headers['content-length'] ?? 0);
  if (text.length < length) return null;
  return { received: { line, headers, body: text.slice(end + 4, length) }, length };
}

/** A whole HTTP answer with the length of its body. */
export function httpAnswer(
  status: number,
  body: string | object,
  headers: Record<string, string | number> = {},
): string | Buffer {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const all = { 'content-type': 'application/json', 'content-length': bytes.length, ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Text\r\n${head.join('')}\r\n`, 'latin1'), bytes]);
}
