/** Settings from the environment; a wrong value is said in one sentence. */
import { USUAL_MAX_DESKTOPS } from './generator/mix';

/** What the program is started with. */
export interface StartSettings {
  port: number;
  controlPort: number;
  images: number;
  seed: number;
  sentinels: boolean;
  maxDesktops: number;
  exitWithParent: boolean;
}

/** Settings, or the sentence that says what is wrong. */
export type SettingsResult = { ok: true; settings: StartSettings } | { ok: false; problem: string };

/** Most images that are generated. */
export const MAX_IMAGES = 100_000;

const NUMBERS = {
  SIMULATOR_PORT: { usual: 4001, maximum: 65_535 },
  SIMULATOR_CONTROL_PORT: { usual: 4002, maximum: 65_535 },
  SIMULATOR_IMAGES: { usual: 60, maximum: MAX_IMAGES },
  SIMULATOR_SEED: { usual: 1, maximum: 4_294_967_295 },
  SIMULATOR_MAX_DESKTOPS: { usual: USUAL_MAX_DESKTOPS, maximum: 10_000 },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

function readNumber(environment: Environment, name: keyof typeof NUMBERS): number | string {
  const { usual, maximum } = NUMBERS[name];
  const text = environment[name];
  if (text === undefined || text === '') return usual;
  if (/^\d{1,10}$/.test(text) && Number(text) <= maximum) return Number(text);
  return `${name} must be a whole number from 0 to ${maximum}, but is "${text}".`;
}

/** Reads them all; the first mistake is reported. */
export function readSettings(environment: Environment): SettingsResult {
  const port = readNumber(environment, 'SIMULATOR_PORT');
  const controlPort = readNumber(environment, 'SIMULATOR_CONTROL_PORT');
  const images = readNumber(environment, 'SIMULATOR_IMAGES');
  const seed = readNumber(environment, 'SIMULATOR_SEED');
  const maxDesktops = readNumber(environment, 'SIMULATOR_MAX_DESKTOPS');
  if (typeof port === 'string') return { ok: false, problem: port };
  if (typeof controlPort === 'string') return { ok: false, problem: controlPort };
  if (typeof images === 'string') return { ok: false, problem: images };
  if (typeof seed === 'string') return { ok: false, problem: seed };
  if (typeof maxDesktops === 'string') return { ok: false, problem: maxDesktops };
  const sentinels = environment.SIMULATOR_SENTINELS ?? 'on';
  if (sentinels !== 'on' && sentinels !== 'off') {
    return { ok: false, problem: `SIMULATOR_SENTINELS must be "on" or "off", but is "${sentinels}".` };
  }
  const exitWithParent = environment.SIMULATOR_EXIT_WITH_PARENT === '1';
  return {
    ok: true,
    settings: { port, controlPort, images, seed, maxDesktops, sentinels: sentinels === 'on', exitWithParent },
  };
}
