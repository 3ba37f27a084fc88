/** Runs once when the server process starts: opens the runtime, starts the worker, ends both on a signal. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startServer } = await import('@/lib/worker/start-server');
  const { publishFront } = await import('@/lib/http/answer-headers');
  const { runtime } = await import('@/lib/services/runtime');
  await startServer();
  publishFront((await runtime()).config);
}
