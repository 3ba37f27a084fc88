/** The loop by which a process tells the others of its calls, whether it works or only answers requests. */
import 'server-only';
import { createCallReporter } from '@/lib/services/report-calls';
import type { Runtime } from '@/lib/services/runtime';
import { startLoop } from './loop';

/** Between two looks for what has changed. */
const TELL_MS = 5000;

export interface Reports {
  /** Tells the last state, so that failures of a process that ends are not lost. */
  stop(): Promise<void>;
}

/** Starts it; null on the embedded database, which has one process. */
export function startReports(held: Runtime): Reports | null {
  if (held.db.kind === 'embedded') return null;
  const reporter = createCallReporter(held);
  const loop = startLoop('call-reports', held.log, async () => {
    await reporter.tell();
    return TELL_MS;
  });
  return {
    async stop() {
      await loop.stop();
      await reporter
        .tell()
        .catch((error: unknown) =>
          held.log.warn({ err: error }, 'the last calls were not told to the other processes'),
        );
    },
  };
}
