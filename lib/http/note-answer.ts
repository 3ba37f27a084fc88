/** One line of the log per request: at once for what changes something or was refused, for reads where the log is set to tell all. */
import 'server-only';
import { runtime } from '@/lib/services/runtime';

/** Notes how a request was answered, without its query: that may hold what a sign-in brings along. */
export async function noteAnswer(request: Request, { status }: Response, ms: number): Promise<void> {
  const { log } = await runtime();
  const { method } = request;
  const line = { method, path: new URL(request.url).pathname, status, ms: Math.round(ms) };
  if (method !== 'GET' || status >= 400) log.info(line, 'answered');
  else log.debug(line, 'answered');
}
