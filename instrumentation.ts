import type { Instrumentation } from 'next';

/** Runs once when the server process starts: opens the runtime, starts the worker, ends both on a signal. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ startServer }, { openGate }] = await Promise.all([
    import('@/lib/worker/start-server'),
    import('@/lib/http/gate'),
  ]);
  openGate(await startServer());
}

/** What was thrown while a page was rendered. Calls of the API log their own failures, and a stream that is broken off on purpose is none. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || routeType === 'route') return;
  const { reportPageError } = await import('@/lib/http/report-page-error');
  await reportPageError(error, request);
};
