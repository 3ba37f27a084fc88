/** The whole simulated account with its clock, settings, logs and faults: what a reset replaces. */
import { FaultList } from '../faults/fault-list';
import { Nonces } from '../gateway/nonces';
import { RateLimit } from '../gateway/rate-limit';
import { RequestLog } from '../gateway/request-log';
import { generateImages } from '../generator/generate-images';
import { type Random, seededRandom } from '../generator/random';
import { addSentinels } from '../sentinels/add-sentinels';
import { EffectLog } from './effects';
import { DEFAULT_SETTINGS, type RuntimeSettings } from './runtime-settings';
import { Store } from './store';
import { Timeline } from './timeline';

/** What an account is generated from. */
export interface Seeding {
  images: number;
  seed: number;
  sentinels: boolean;
  /** Most cloud computers that are made from one generated image; 24 when left out. */
  maxDesktops?: number | undefined;
}

/** State of a running simulator. */
export interface Simulation {
  seeding: Seeding;
  store: Store;
  /** For ids of what is made later; goes on where the generator stopped. */
  random: Random;
  timeline: Timeline;
  settings: RuntimeSettings;
  effects: EffectLog;
  faults: FaultList;
  requests: RequestLog;
  nonces: Nonces;
  rateLimit: RateLimit;
  /** Images whose deletion was accepted and is not done yet (mode `async`). */
  deleting: Set<string>;
  /** Instances that an image is being made from. */
  capturing: Set<string>;
}

/** A fresh account. */
export function createSimulation(seeding: Seeding): Simulation {
  const store = new Store();
  // Sentinels draw from their own seed, so that they are the same whatever else is generated.
  if (seeding.sentinels) addSentinels(store, seededRandom(0));
  const random = seededRandom(seeding.seed);
  generateImages(store, seeding.images, random, seeding.maxDesktops);
  return {
    seeding,
    store,
    random,
    timeline: new Timeline(),
    settings: { ...DEFAULT_SETTINGS },
    effects: new EffectLog(),
    faults: new FaultList(random),
    requests: new RequestLog(),
    nonces: new Nonces(),
    rateLimit: new RateLimit(),
    deleting: new Set(),
    capturing: new Set(),
  };
}
