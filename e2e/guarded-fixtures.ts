/** A console with sign-in and small limits, whose log is kept, and people and tokens to try them with. */
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, type APIResponse, request } from '@playwright/test';
import { freePort, root, spawnNode, stopChild } from '../scripts/steps.mjs';
import { expect, newToken, open, ROLE_MAPPING } from './access-fixtures';
import { test as base, FAST } from './fixtures';
import { startProvider } from './provider';

/** What one client may ask of it. */
export const LIMITS = { reads: 40, changes: 30, refusals: 10, strangers: 15, address: 400, streams: 3 };
export const METRICS_TOKEN = 'canary-metrics-token';

export interface Guarded {
  url: string;
  port: number;
  dataDir: string;
  process: ChildProcess;
  /** What it wrote to standard output and standard error. */
  log: () => string;
  clientSecret: string;
  /** The session cookie of an admin, and their tokens: one for each test, since each is a client of its own. */
  session: string;
  tokens: Record<'admin' | 'reads' | 'changes' | 'refusals' | 'streams' | 'secrets' | 'ending', string>;
  /** A call with a token, from an address that the console's trusted proxy tells. */
  call: (token: string | null, method: string, path: string, options?: CallOptions) => Promise<APIResponse>;
}

interface CallOptions {
  data?: object;
  headers?: Record<string, string>;
  from?: string;
  maxRedirects?: number;
}

export const test = base.extend<object, { guarded: Guarded }>({
  guarded: [
    async ({ control, browser }, use) => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const provider = await startProvider(url);
      const dataDir = await mkdtemp(join(tmpdir(), 'console-guarded-'));
      const child: ChildProcess = spawnNode(
        [join(root, 'scripts/serve.mjs')],
        {
          ...FAST,
          LOG_LEVEL: 'debug',
          PORT: String(port),
          DATA_DIR: dataDir,
          ALIBABA_CLOUD_ACCESS_KEY_ID: control.accessKeyId,
          ALIBABA_CLOUD_ACCESS_KEY_SECRET: control.accessKeySecret,
          APPSTREAM_ENDPOINT: control.endpoint,
          ECD_ENDPOINT: control.endpoint,
          AUTH: 'oidc',
          OIDC_ISSUER: provider.issuer,
          OIDC_CLIENT_ID: provider.clientId,
          OIDC_CLIENT_SECRET: provider.clientSecret,
          TRUSTED_PROXIES: '127.0.0.1',
          ROLE_MAPPING,
          METRICS_TOKEN,
          RATE_LIMIT_READS: String(LIMITS.reads),
          RATE_LIMIT_CHANGES: String(LIMITS.changes),
          RATE_LIMIT_REFUSALS: String(LIMITS.refusals),
          RATE_LIMIT_STRANGERS: String(LIMITS.strangers),
          RATE_LIMIT_ADDRESS: String(LIMITS.address),
          STREAMS_PER_SESSION: String(LIMITS.streams),
        },
        { stdio: ['pipe', 'pipe', 'pipe'] },
      );
      let log = '';
      const keep = (text: Buffer) => {
        log += text;
      };
      child.stdout?.on('data', keep);
      child.stderr?.on('data', keep);
      await expect
        .poll(
          () =>
            fetch(`${url}/readyz`).then(
              ({ ok }) => ok,
              () => false,
            ),
          { timeout: 60_000 },
        )
        .toBe(true);
      const page = await browser.newPage({ baseURL: url });
      await open(page, 'admin', '/access');
      const cookies = await page.context().cookies();
      const token = (name: string, role = 'admin') => newToken(page, { name, role });
      const tokens = {
        admin: await token('admin'),
        reads: await token('reads'),
        changes: await token('changes'),
        refusals: await token('refusals', 'viewer'),
        streams: await token('streams'),
        secrets: await token('secrets'),
        ending: await token('ending'),
      };
      await page.close();
      const api: APIRequestContext = await request.newContext({ baseURL: url });
      await use({
        url,
        port,
        dataDir,
        process: child,
        log: () => log,
        clientSecret: provider.clientSecret,
        session: cookies.find(({ name }) => name.startsWith('session'))?.value ?? '',
        tokens,
        call: (secret, method, path, { data, headers, from = '10.0.0.1', maxRedirects } = {}) =>
          api.fetch(path, {
            method,
            ...(data && { data }),
            ...(maxRedirects !== undefined && { maxRedirects }),
            headers: { 'x-forwarded-for': from, ...(secret && { authorization: `Bearer ${secret}` }), ...headers },
          }),
      });
      await api.dispose();
      await stopChild(child);
      await provider.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Sends pieces over a connection of their own, in turn, and answers all that came until it ended. */
export function rawRequest(port: number, ...pieces: (string | (() => Promise<unknown>))[]): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', async () => {
      for (const piece of pieces) {
        if (typeof piece !== 'string') await piece();
        else if (!socket.write(piece)) await new Promise((go) => socket.once('drain', go).once('close', go));
      }
    });
    socket.setEncoding('latin1').on('data', (data) => {
      text += data;
    });
    // A server that lets go of somebody who is still sending resets the connection.
    socket.on('error', () => {}).on('close', () => resolve(text));
  });
}

/** Whether any file below a folder holds one of the texts; says which, and where. */
export function filesThatHold(folder: string, texts: Record<string, string>): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = readFileSync(path, 'latin1');
      return Object.entries(texts)
        .filter(([, text]) => content.includes(text))
        .map(([name]) => `${name} in ${path}`);
    });
}
