/** The control API: JSON over HTTP on its own port. Every route is described in the README. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../gateway/read-body';
import { ControlError } from './input';
import type { Current } from './route';
import { ROUTES } from './routes';

function parseJson(bytes: Buffer | null): unknown {
  if (bytes === null) throw new ControlError('The body is too large.');
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ControlError('The body is not JSON.');
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** Handles one request to the control port. */
export async function handleControl(
  message: IncomingMessage,
  response: ServerResponse,
  current: Current,
): Promise<void> {
  const url = new URL(message.url ?? '/', 'http://control');
  const bytes = await readBody(message);
  for (const route of ROUTES) {
    const match = message.method === route.method ? route.path.exec(url.pathname) : null;
    if (!match) continue;
    try {
      current.simulation.timeline.settle();
      const params = match.slice(1).map((part) => decodeURIComponent(part));
      const body = route.run({ current, params, query: url.searchParams, body: parseJson(bytes) });
      return reply(response, 200, body);
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      return reply(response, error.status, { error: error.message });
    }
  }
  reply(response, 404, { error: `There is no ${message.method} ${url.pathname}.` });
}
