/**
 * What the crash tests put in the place of `lib/fail-point.ts`: at the armed instant the process kills or stops itself, as a crash would,
 * without running another line. `FAIL_POINT=name@3/kill` arms the third time that the instant comes.
 */
import diagnostics from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';

/** Instants within a request to the cloud, told by the HTTP library itself. */
const IN_REQUEST: Record<string, string> = {
  'undici:client:sendHeaders': 'socket-open',
  'undici:request:bodySent': 'request-written',
  'undici:request:headers': 'headers-in',
};

interface Armed {
  name: string;
  /** How many times the instant may still come before it is the one. */
  left: number;
  signal: 'SIGKILL' | 'SIGSTOP';
}

const armed = read(process.env.FAIL_POINT);
// The settings of the server are read as in a real start, which refuses the name.
delete process.env.FAIL_POINT;

function read(text: string | undefined): Armed | null {
  if (!text) return null;
  const [, name = '', count, action] = /^([a-z-]+)@(\d+)\/(kill|stop)$/.exec(text) ?? [];
  if (!name) throw new Error(`FAIL_POINT must look like intent-committed@1/kill, but is ${text}.`);
  return { name, left: Number(count), signal: action === 'kill' ? 'SIGKILL' : 'SIGSTOP' };
}

/** Ends or stops the process when the instant is the armed one. */
export function failPoint(name: string): void {
  if (armed?.name !== name) return;
  armed.left -= 1;
  if (armed.left !== 0) return;
  writeSync(2, `fail point ${name}\n`);
  process.kill(process.pid, armed.signal);
}

for (const [channel, name] of Object.entries(IN_REQUEST)) {
  diagnostics.subscribe(channel, (message) => {
    const { request } = message as { request: { headers: string[] } };
    if (request.headers.includes('DeleteImage')) failPoint(name);
  });
}
