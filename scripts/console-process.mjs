/** Starts the console's server as a child process, as `npm start` and the tests do. */
import { join } from 'node:path';
import { root, spawnNode } from './steps.mjs';

const NEXT = join(root, 'node_modules/next/dist/bin/next');
const SERVE = join(root, 'scripts/serve.mjs');

/**
 * Starts the server on a port and returns at once.
 * @param {{ host: string, port: number, dev?: boolean, env?: Record<string, string>, quiet?: boolean }} options
 * @returns {{ process: import('node:child_process').ChildProcess, url: string, ready: (given?: { stopped: () => boolean }) => Promise<boolean> }}
 *   `ready` resolves with true when requests are served, with false when the process ended or the caller stopped
 */
export function startConsole({ host, port, dev = false, env = {}, quiet = false }) {
  const child = spawnNode(
    dev ? [NEXT, 'dev', '-H', host, '-p', String(port)] : [SERVE],
    {
      ...env,
      HOST: host,
      PORT: String(port),
      NEXT_MANUAL_SIG_HANDLE: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: dev ? 'development' : 'production',
    },
    { stdio: ['pipe', dev ? 'inherit' : 'ignore', quiet ? 'ignore' : 'inherit'] },
  );
  const url = `http://${host}:${port}`;
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  const ready = async ({ stopped = () => false } = {}) => {
    while (!ended && !stopped()) {
      if (await answers(`${url}/readyz`)) return true;
      await pause(50);
    }
    return false;
  };
  return { process: child, url, ready };
}

/** Waits until the first read of the account is done, at most `tries` × 50 ms. Not where it takes a sign-in to ask. */
export async function firstSync(url, { tries = 200, stopped = () => false } = {}) {
  for (let left = tries; left > 0 && !stopped(); left--) {
    const response = await fetch(`${url}/api/account`).catch(() => null);
    if (response?.status === 401 || response?.status === 403) return;
    const account = await response?.json();
    if (account?.snapshot?.readAt) return;
    await pause(50);
  }
}

function answers(url) {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
