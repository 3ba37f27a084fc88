/** Settings for the scripts: `.env` beside the environment, checked by the console's own parser before anything is started. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { buildSync } from 'esbuild';
import { root, stopWith } from './steps.mjs';

const KNOWN_PREFIXES = ['ALIBABA_CLOUD_', 'NEXT_', 'NODE_', 'OTEL_', 'TEST_'];

/** Reads `.env` (the environment wins), refuses unknown names in it and wrong values anywhere, one sentence per mistake. */
export async function loadSettings() {
  const { readConfig, SETTING_NAMES } = await configModule();
  const mistakes = loadEnvFile(SETTING_NAMES);
  const simulator = simulatorSettings(mistakes);
  let config;
  try {
    config = readConfig();
  } catch (error) {
    mistakes.push(error.message);
  }
  if (mistakes.length > 0) stopWith(`${mistakes.join('\n')}\nThe settings are listed in README.md and .env.example.`);
  return { host: config.host, port: config.port, publicUrl: config.publicUrl, simulator };
}

function loadEnvFile(names) {
  const path = join(root, '.env');
  if (!existsSync(path)) return [];
  const entries = Object.entries(parseEnv(readFileSync(path, 'utf8')));
  for (const [name, value] of entries) process.env[name] ??= value;
  return entries
    .filter(([name]) => !names.includes(name) && !KNOWN_PREFIXES.some((prefix) => name.startsWith(prefix)))
    .map(([name]) => `${name} in .env is not a setting of the console: correct its name or remove the line.`);
}

function simulatorSettings(mistakes) {
  const number = (name, fallback, max) => {
    const text = process.env[name]?.trim();
    if (!text) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= 0 && value <= max) return value;
    mistakes.push(`${name} must be a whole number from 0 to ${max}.`);
    return fallback;
  };
  return {
    port: number('SIMULATOR_PORT', 4001, 65_535),
    controlPort: number('SIMULATOR_CONTROL_PORT', 4002, 65_535),
    images: number('SIMULATOR_IMAGES', 60, 100_000),
    seed: number('SIMULATOR_SEED', 1, 2 ** 31),
  };
}

/** The console's parser, bundled, so that the same rule refuses a wrong setting before and after the start. */
async function configModule() {
  const outfile = join(root, '.cache', 'config.mjs');
  mkdirSync(join(root, '.cache'), { recursive: true });
  buildSync({
    entryPoints: [join(root, 'lib/config.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    alias: { 'server-only': join(root, 'scripts/empty.ts') },
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
