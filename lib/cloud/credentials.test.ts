import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { keySource } from './credentials';
import { httpAnswer, type RawServer, startRawServer } from './testing/raw-server';
import { cloudAt, errorIn, list } from './testing/test-cloud';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const CACHE = join(HERE, '../../.cache');

/** Lists images once for every line on stdin; a line `NAME=value` sets a variable before. Connects to this machine only. */
const PROGRAM = `
import net from 'node:net';
import { createInterface } from 'node:readline';
import { createCloud } from './client';
import { listAllImages } from './list-images';
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  if (first.host === '127.0.0.1') return connect.apply(this, args);
  process.nextTick(() => this.destroy(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })));
  return this;
};
const cloud = createCloud({
  region: 'cn-shanghai', appstreamEndpoint: process.env.SERVER, ecdEndpoint: process.env.SERVER,
  maxCallsPerSecond: 1000, startCallsPerSecond: 1000, credentials: 'chain',
});
for await (const line of createInterface({ input: process.stdin })) {
  const [name, value] = line.split('=');
  if (value !== undefined) process.env[name] = value;
  console.log(JSON.stringify(await listAllImages(cloud, 'User')));
}
`;

interface Child {
  /** Lists images in the child, after setting a variable if one is given. */
  list: (variable?: string) => Promise<unknown>;
  end: () => void;
}

let bundle = '';
let home = '';
let server: RawServer;
const children: Child[] = [];

test.beforeAll(async () => {
  await mkdir(CACHE, { recursive: true });
  bundle = join(CACHE, `credentials-test-${process.pid}.mjs`);
  await build({
    stdin: { contents: PROGRAM, resolveDir: HERE, loader: 'ts' },
    tsconfig: join(HERE, '../../tsconfig.test.json'),
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@alicloud/credentials', '@opentelemetry/*', 'prom-client', 'undici', 'zod'],
    logLevel: 'error',
  });
});

test.afterAll(() => rm(bundle, { force: true }));

test.beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'credentials-test-'));
  server = await startRawServer((socket, { headers }) => {
    const good = { Success: true, Code: '200', Data: [], Count: 0 };
    const refused = { Code: 'InvalidAccessKeyId.Inactive', Message: 'disabled' };
    const isOld = headers.authorization?.includes('old-id');
    socket.write(httpAnswer(isOld ? 400 : 200, isOld ? refused : good));
  });
});

test.afterEach(async () => {
  for (const child of children.splice(0)) child.end();
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

function start(variables: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, [bundle], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: home, SERVER: server.url, ...variables },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const started: Child = {
    async list(variable = 'again') {
      child.stdin.write(`${variable}\n`);
      const { value } = await lines.next();
      return JSON.parse(value);
    },
    end: () => child.kill(),
  };
  children.push(started);
  return started;
}

/** Which key ids, and with which token, the server saw. */
const seen = () =>
  server.requests.map(({ headers }) => [
    /Credential=([^,]*)/.exec(headers.authorization ?? '')?.[1],
    headers['x-acs-security-token'] ?? null,
  ]);

const fileWith = (id: string) =>
  `[default]\nenable = true\ntype = access_key\naccess_key_id = ${id}\naccess_key_secret = file-secret\n`;

test('keys come from the environment, and those of now are used', async () => {
  const child = start({ ALIBABA_CLOUD_ACCESS_KEY_ID: 'env-id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'env-secret' });
  expect(await child.list()).toMatchObject({ ok: true });
  expect(await child.list('ALIBABA_CLOUD_SECURITY_TOKEN=env-token')).toMatchObject({ ok: true });
  expect(await child.list('ALIBABA_CLOUD_ACCESS_KEY_ID=next-id')).toMatchObject({ ok: true });
  expect(seen()).toEqual([
    ['env-id', null],
    ['env-id', 'env-token'],
    ['next-id', 'env-token'],
  ]);
});

test('keys come from the credentials file in the home directory', async () => {
  await mkdir(join(home, '.alibabacloud'));
  await writeFile(join(home, '.alibabacloud/credentials'), fileWith('home-id'));
  expect(await start().list()).toMatchObject({ ok: true });
  expect(seen()).toEqual([['home-id', null]]);
});

test('keys come from the file that is named, and are read again when they were refused', async () => {
  const file = join(home, 'keys.ini');
  await writeFile(file, fileWith('old-id'));
  const child = start({ ALIBABA_CLOUD_CREDENTIALS_FILE: file });
  expect(await child.list()).toMatchObject({ ok: false, error: { kind: 'credentials', sent: true } });
  await writeFile(file, fileWith('new-id'));
  expect(await child.list()).toMatchObject({ ok: true });
  expect(seen().map(([id]) => id)).toEqual(['old-id', 'new-id']);
});

test('without keys a call says what to set, sends nothing, and works as soon as there are some', async () => {
  const child = start();
  expect(await child.list()).toMatchObject({
    ok: false,
    error: {
      kind: 'credentials',
      sent: false,
      message: expect.stringMatching(
        /Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, .*ALIBABA_CLOUD_CREDENTIALS_FILE/,
      ),
    },
  });
  expect(server.connections()).toBe(0);
  await mkdir(join(home, '.alibabacloud'));
  await writeFile(join(home, '.alibabacloud/credentials'), fileWith('later-id'));
  expect(await child.list()).toMatchObject({ ok: true });
  expect(seen()).toEqual([['later-id', null]]);
});

test('what a place of the chain answered is not repeated in the error', async () => {
  const place = await startRawServer((socket) => socket.write(httpAnswer(200, 'CANARY-not-json')));
  const result = await start({ ALIBABA_CLOUD_CREDENTIALS_URI: `${place.url}/keys` }).list();
  expect(result).toMatchObject({ ok: false, error: { kind: 'credentials', sent: false } });
  expect(place.requests.length).toBeGreaterThan(0);
  expect(JSON.stringify(result)).not.toContain('CANARY');
  await place.stop();
});

test('keys with a line break are refused with a sentence that does not show them', async () => {
  for (const broken of ['CANARY\n', ' CANARY', 'CANARY\u00e9', 'CANARY\r\nx-acs-action: DeleteImage']) {
    for (const name of ['accessKeyId', 'accessKeySecret', 'securityToken']) {
      const credentials = { accessKeyId: 'id', accessKeySecret: 'secret', [name]: broken };
      const error = errorIn(await list(cloudAt(server.url, {}, { credentials })));
      expect(error).toMatchObject({ kind: 'credentials', sent: false });
      expect(JSON.stringify(error)).not.toContain('CANARY');
    }
  }
  expect(server.connections()).toBe(0);
});

test('keys by value are given as they are', async () => {
  const keys = { accessKeyId: 'id', accessKeySecret: 'secret', securityToken: '' };
  expect(await keySource(keys).current()).toEqual(keys);
});
