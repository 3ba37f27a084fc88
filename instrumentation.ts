/** Runs once when the server process starts: opens the runtime, starts the worker, ends both on a signal. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startServer } = await import('@/lib/worker/start-server');
  await startServer();
}
