import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { buildSimulator, startSimulator } from '../scripts/simulator-process.mjs';
import { control, errorOf, sdkCaller } from './testing/clients';

async function runToEnd(
  environment: Record<string, string>,
): Promise<{ code: number | null; errors: string; output: string }> {
  const child = spawn(process.execPath, [await buildSimulator()], { env: { ...process.env, ...environment } });
  const texts = { errors: '', output: '' };
  child.stderr.on('data', (chunk) => {
    texts.errors += chunk;
  });
  child.stdout.on('data', (chunk) => {
    texts.output += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

test('a wrong setting stops the start with one sentence', async () => {
  for (const [name, value] of [
    ['SIMULATOR_PORT', '70000'],
    ['SIMULATOR_IMAGES', '100001'],
    ['SIMULATOR_SEED', 'one'],
    ['SIMULATOR_SENTINELS', 'maybe'],
  ] as const) {
    const { code, errors, output } = await runToEnd({ [name]: value });
    expect(code).toBe(1);
    expect(errors).toMatch(new RegExp(`^${name} must be .*"${value}"\\.\n$`));
    expect(output).toBe('');
  }
});

test('a port in use stops the start with one sentence', async () => {
  const simulator = await startSimulator({ images: 0 });
  const port = new URL(simulator.endpoint).port;
  const { code, errors } = await runToEnd({ SIMULATOR_PORT: port, SIMULATOR_CONTROL_PORT: '0', SIMULATOR_IMAGES: '0' });
  expect(code).toBe(1);
  expect(errors).toMatch(/^The simulator cannot listen: the port is in use \(.*\)\.\n$/);
  await simulator.stop();
});

test('it listens on loopback only and says so in one line', async () => {
  const simulator = await startSimulator({ images: 0 });
  expect(simulator.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(simulator.control).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await simulator.stop();
});

test('SIGTERM ends it cleanly, also while a call is being held open', async () => {
  const simulator = await startSimulator({ images: 0 });
  await control(simulator.control, 'POST', '/faults', { kind: 'timeout-before-effect' });
  const held = errorOf(sdkCaller(simulator.endpoint)({ action: 'ListImage' }));
  const hits = async () =>
    (await control<{ faults: { hits: number }[] }>(simulator.control, 'GET', '/faults')).faults[0]?.hits;
  await expect.poll(hits).toBe(1);
  const ended = once(simulator.process, 'exit');
  simulator.process.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await held;
});

test('it ends when its parent is gone', async () => {
  const simulator = await startSimulator({ images: 0 });
  const ended = once(simulator.process, 'exit');
  // The parent's end of the pipe closes when the parent dies, however it dies.
  simulator.process.stdin?.end();
  expect(await ended).toEqual([0, null]);
});

test('builds at the same time leave one whole bundle', async () => {
  const [first, ...others] = await Promise.all([buildSimulator(), buildSimulator(), buildSimulator()]);
  expect(new Set(others)).toEqual(new Set([first]));
  expect(existsSync(first)).toBe(true);
});
