/** State, reset, settings, time. */
import { MAX_IMAGES } from '../settings';
import type { RuntimeSettings } from '../state/runtime-settings';
import { createSimulation, type Simulation } from '../state/simulation';
import { ControlError, choice, flag, number, readFields } from './input';
import type { Route } from './route';

const DAY_MS = 86_400_000;
const SETTINGS = [
  'latencyMs',
  'readAfterWriteMs',
  'deleteMode',
  'asyncDeleteMs',
  'rateLimitPerSecond',
  'clockSkewMs',
  'securityTokenRequired',
  'creationMs',
  'distributionMs',
] as const satisfies (keyof RuntimeSettings)[];

function describe(simulation: Simulation): object {
  const { store, seeding, settings, effects, faults } = simulation;
  const kinds = Object.entries(store.shelves).map(([kind, shelf]) => [kind, shelf.size]);
  const types: Record<string, number> = {};
  for (const image of store.liveImages()) types[image.type] = (types[image.type] ?? 0) + 1;
  return {
    ...seeding,
    counts: { images: store.imageCount, byType: types, dependents: Object.fromEntries(kinds) },
    settings,
    effects: effects.length,
    faults: faults.all().length,
    memoryBytes: process.memoryUsage().rss,
  };
}

function reset(body: unknown, before: Simulation): Simulation {
  const fields = readFields(body, ['images', 'seed', 'sentinels']);
  const images = number(fields, 'images', 0, MAX_IMAGES) ?? before.seeding.images;
  const seed = number(fields, 'seed', 0, 4_294_967_295) ?? before.seeding.seed;
  if (!Number.isInteger(images) || !Number.isInteger(seed)) throw new ControlError('Whole numbers are wanted.');
  return createSimulation({
    ...before.seeding,
    images,
    seed,
    sentinels: flag(fields, 'sentinels') ?? before.seeding.sentinels,
  });
}

function readSettings(body: unknown): Partial<RuntimeSettings> {
  const fields = readFields(body, SETTINGS);
  const read: Partial<RuntimeSettings> = {
    latencyMs: number(fields, 'latencyMs', 0, 600_000),
    readAfterWriteMs: number(fields, 'readAfterWriteMs', 0, DAY_MS),
    deleteMode: choice(fields, 'deleteMode', ['sync', 'async']),
    asyncDeleteMs: number(fields, 'asyncDeleteMs', 0, DAY_MS),
    rateLimitPerSecond: number(fields, 'rateLimitPerSecond', 1, 1_000_000),
    clockSkewMs: number(fields, 'clockSkewMs', -1_000 * DAY_MS, 1_000 * DAY_MS),
    securityTokenRequired: flag(fields, 'securityTokenRequired'),
    creationMs: number(fields, 'creationMs', 0, DAY_MS),
    distributionMs: number(fields, 'distributionMs', 0, DAY_MS),
  };
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...(fields.rateLimitPerSecond === null ? { rateLimitPerSecond: null } : {}) };
}

/** `GET /state`, `POST /reset`, `GET` and `PUT /settings`, `POST /advance`. */
export const stateRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/state$/, run: ({ current }) => describe(current.simulation) },
  {
    method: 'POST',
    path: /^\/reset$/,
    run({ current, body }) {
      current.simulation = reset(body, current.simulation);
      return describe(current.simulation);
    },
  },
  { method: 'GET', path: /^\/settings$/, run: ({ current }) => current.simulation.settings },
  {
    method: 'PUT',
    path: /^\/settings$/,
    run: ({ current, body }) => Object.assign(current.simulation.settings, readSettings(body)),
  },
  {
    method: 'POST',
    path: /^\/advance$/,
    run({ current, body }) {
      const ms = number(readFields(body, ['ms']), 'ms', 0, 1_000 * DAY_MS);
      if (ms === undefined) throw new ControlError('"ms" is wanted.');
      current.simulation.timeline.advance(ms);
      return { now: new Date(current.simulation.timeline.now()).toISOString() };
    },
  },
];
