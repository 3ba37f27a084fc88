/** Runs the command line as a job does: its own process, its own environment. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { root } from '../scripts/steps.mjs';

/** What `--json` prints, as far as tests go on with it (docs/automation.md); the rest is compared. */
interface CliJson {
  totals: Record<string, number>;
  images: { name: string; reasons: object[] }[];
  plan: { id: string; digest: string };
  deletion: { id: string };
  error: { approvalId: string };
}

export interface CliRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** What was printed. Throws where that is no JSON. */
  readonly json: CliJson;
}

/** Starts it. `CONSOLE_URL` is the only variable it gets besides those of `env`. */
export function startCli(url: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'cli/main.mjs'), ...args], {
    env: { NODE_ENV: 'production', CONSOLE_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: endOf(child) };
}

/** Runs it to its end. */
export function runCli(url: string, args: readonly string[], env?: Record<string, string>): Promise<CliRun> {
  return startCli(url, args, env).ended;
}

async function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<CliRun> {
  const [out, err, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return {
    exitCode,
    stdout: out,
    stderr: err,
    get json(): CliJson {
      return JSON.parse(out);
    },
  };
}
