/**
 * Guarantees that no request of anybody makes the console fail: each hostile one is refused with a stable code, by the console alone. `HOSTILE_REQUESTS` says
 * how many are sent to each route; `node bench/hostile.mjs` sends many and prints how long refusals take.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { Agent, request as send } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PROBLEM_STATUS } from '@/lib/contract/problem';
import { expect, test } from './fixtures';
import { type HostileRequest, hostileRequests, type RouteShape } from './hostile-requests';
import { ROUTES } from './route-table';

const APP = fileURLToPath(new URL('../app', import.meta.url));
const COUNT = Number(process.env.HOSTILE_REQUESTS ?? 40);
const SEED = Number(process.env.HOSTILE_SEED ?? 1);
const PARALLEL = 4;
/** Browsers come here on their way from or to a provider, and are led on with what went wrong. */
const NAVIGATIONS = ['/api/auth/callback', '/api/auth/sign-in'];

interface Answer {
  status: number;
  body: string;
  ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });

function ask(url: string, { method, path, headers, body }: Omit<HostileRequest, 'kind'>): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { 'content-length': String(body.length) };
    const request = send(
      { agent, hostname, port, method, path, headers: { ...headers, ...length } },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const { statusCode: status = 0 } = response;
        resolve({ status, body: Buffer.concat(chunks).toString(), ms: performance.now() - startedAt });
      },
    );
    request.on('error', reject).end(body ?? undefined);
  });
}

/** What is wrong with an answer; null when it is the refusal that it should be. */
function mistakeIn({ status, body }: Answer, request: HostileRequest): string | null {
  if (status === 303 && NAVIGATIONS.some((path) => request.path.startsWith(path))) return null;
  if (status < 400 || status >= 500) return `answered ${status} ${body.slice(0, 200)}`;
  const code = body.startsWith('{') ? JSON.parse(body).code : null;
  return PROBLEM_STATUS[code as keyof typeof PROBLEM_STATUS] === status
    ? null
    : `${status} without its code: ${body.slice(0, 200)}`;
}

test(`${COUNT} hostile requests to each route are refused with a stable code, and none reaches the cloud`, async ({
  console: { url },
  control,
}) => {
  test.setTimeout(60_000 + ROUTES.length * COUNT * 100);
  const modules = await routeModules();
  const calls = await control.totalCalls();
  const wrong: string[] = [];
  const times: number[] = [];
  for (const [index, entry] of ROUTES.entries()) {
    const module = modules.get(entry.route) ?? {};
    const methods = Object.keys(module).filter((name) => name === name.toUpperCase());
    const shape = module[entry.method]?.shape ?? {};
    const queue = hostileRequests(entry, { shape, methods }, { count: COUNT, seed: SEED + index });
    const sendNext = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const answer = await ask(url, next).catch((error) => ({ status: 0, body: String(error), ms: 0 }));
        times.push(answer.ms);
        const mistake = mistakeIn(answer, next);
        if (mistake)
          wrong.push(
            `${next.kind}: ${next.method} ${next.path.slice(0, 200)} ${next.body?.toString().slice(0, 200)}: ${mistake}`,
          );
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, sendNext));
  }
  expect(wrong).toEqual([]);
  expect(await control.totalCalls(), 'calls of the cloud').toBe(calls);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  if (process.env.HOSTILE_REPORT)
    writeFileSync(process.env.HOSTILE_REPORT, JSON.stringify({ times, reads: await readTimes(url) }));
});

/** Milliseconds of valid reads, under the same parallel load. */
async function readTimes(url: string): Promise<number[]> {
  const read = { method: 'GET', path: '/api/images?limit=100', headers: {}, body: null };
  const times: number[] = [];
  const some = async () => {
    for (let done = 0; done < 100; done++) times.push((await ask(url, read)).ms);
  };
  await Promise.all(Array.from({ length: PARALLEL }, some));
  return times;
}

type RouteModule = Record<string, { shape?: RouteShape } | undefined>;

/** The modules of `app/`, by route. */
async function routeModules(): Promise<Map<string, RouteModule>> {
  const modules = new Map<string, RouteModule>();
  for (const path of readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('route.ts'),
  ))
    modules.set(`/${path.slice(0, -'/route.ts'.length)}`, await import(pathToFileURL(join(APP, path)).href));
  return modules;
}
