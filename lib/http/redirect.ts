/** Answers that lead a browser elsewhere, and telling which answers without the status of an error are refusals all the same. */
import 'server-only';

/** Sends a browser elsewhere, with cookies. No cache keeps it. */
export function redirectTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'private, no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

const refusals = new WeakSet<Response>();

/** The same answer, which counts as a refusal: a sign-in that failed leads to a page that says so. */
export function asRefusal(response: Response): Response {
  refusals.add(response);
  return response;
}

/** Whether an answer refuses what was asked for. */
export function isRefusal(response: Response): boolean {
  return response.status >= 400 || refusals.has(response);
}
