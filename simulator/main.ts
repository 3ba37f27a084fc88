/** Entry: reads settings, starts, says where it listens in one line of JSON, ends when it is told to or its parent is gone. */
import { serve } from './serve';
import { readSettings, type StartSettings } from './settings';

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function endWith(parentIsGone: (end: () => void) => void, close: () => void): void {
  parentIsGone(() => {
    close();
    process.exit(0);
  });
}

async function start(settings: StartSettings): Promise<void> {
  const running = await serve(settings, {
    images: settings.images,
    seed: settings.seed,
    sentinels: settings.sentinels,
    maxDesktops: settings.maxDesktops,
  });
  endWith((end) => process.once('SIGTERM', end), running.close);
  endWith((end) => process.once('SIGINT', end), running.close);
  if (process.connected) endWith((end) => process.once('disconnect', end), running.close);
  if (settings.exitWithParent) endWith((end) => process.stdin.resume().once('close', end), running.close);
  const { endpoint, control } = running;
  process.stdout.write(`${JSON.stringify({ event: 'listening', endpoint, control })}\n`);
}

const result = readSettings(process.env);
if (!result.ok) fail(result.problem);
start(result.settings).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') fail(`The simulator cannot listen: the port is in use (${error.message}).`);
  fail(`The simulator could not start: ${error.message}.`);
});
