/** Failures of pages, in the log: a person who sees one quotes its digest, which leads here and on to the request. */
import 'server-only';
import { runtime } from '@/lib/services/runtime';

/** What Next tells of the request. */
interface FailedRequest {
  path: string;
  method: string;
  headers: Record<string, string | string[] | undefined>;
}

/** Called by Next for what was thrown while a page was rendered. */
export async function reportPageError(error: unknown, { path, method, headers }: FailedRequest): Promise<void> {
  const { log } = await runtime();
  const digest = error instanceof Error && 'digest' in error ? error.digest : null;
  const requestId = headers['x-console-request'] ?? null;
  log.error({ err: error, digest, requestId, method, path: path.split('?')[0] }, 'a page failed');
}
