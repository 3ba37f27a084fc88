/**
 * The only reader of `process.env`. Every setting is parsed once; the start stops with one sentence per mistake.
 * Names are part of the contract: see the README.
 */
import 'server-only';
import { z } from 'zod';
import { type AuthConfig, authConfigOf, authMistakes, authShape } from './config-auth';
import { frameAncestors } from './config-frame';
import { type OperatingConfig, operatingConfigOf, operatingShape } from './config-operating';
import type { Caps } from './domain/caps';

/** A number within limits, or the sentence that says which ones. */
const numberFrom = (min: number, max: number, fallback: number) =>
  z.coerce
    .number(`must be a number from ${min} to ${max}`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
    .default(fallback);
const port = (fallback: number) => numberFrom(0, 65_535, fallback).pipe(z.int('must be a whole number'));
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]', '::1'];

/** Whether a host name or address is this machine's own. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

/** `{region}` stands for a region id; it is replaced before the address is checked. */
const endpoint = z.string().refine((text) => {
  const address = text.replaceAll('{region}', 'region');
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.pathname !== '/' || url.search || url.username) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}, 'must be an https address without path, such as https://appstream-center.cn-shanghai.aliyuncs.com; http is accepted for loopback only');

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port(3000),
  PUBLIC_URL: httpUrl.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_MIGRATION_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_POOL_SIZE: numberFrom(2, 200, 10).pipe(z.int('must be a whole number')),
  DATA_DIR: z.string().min(1).default('.data'),
  ALIBABA_CLOUD_ACCESS_KEY_ID: z.string().min(1).optional(),
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: z.string().min(1).optional(),
  ALIBABA_CLOUD_SECURITY_TOKEN: z.string().min(1).optional(),
  CLOUD_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be a region id such as cn-shanghai')
    .default('cn-shanghai'),
  APPSTREAM_ENDPOINT: endpoint.optional(),
  ECD_ENDPOINT: endpoint.optional(),
  SYNC_INTERVAL_SECONDS: numberFrom(5, 86_400, 300),
  FOLLOW_INTERVAL_SECONDS: numberFrom(1, 3600, 5),
  CLOUD_MAX_CALLS_PER_SECOND: numberFrom(0.2, 1000, 20),
  CLOUD_START_CALLS_PER_SECOND: numberFrom(0.2, 1000, 5),
  CLOUD_TIMEOUT_SECONDS: numberFrom(1, 120, 20),
  SETTLE_SECONDS: numberFrom(1, 3600, 60),
  DELETION_MAX_IMAGES: numberFrom(1, 1000, 1000).pipe(z.int('must be a whole number')),
  DAILY_MAX_DELETIONS: numberFrom(1, 1_000_000, 2000).pipe(z.int('must be a whole number')),
  LEASE_SECONDS: numberFrom(1, 300, 15),
  WORKER: z.enum(['in-process', 'off'], 'must be in-process or off').default('in-process'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info'),
  FAIL_POINT: z.undefined('must not be set: it belongs to the crash tests, which do not run this server').optional(),
  SIMULATED: z.enum(['0', '1']).default('0'),
  FRAME_ANCESTORS: frameAncestors(isLoopback).optional(),
  ...authShape,
  ...operatingShape,
});

const SIMULATOR_NAMES = [
  'SIMULATOR_PORT',
  'SIMULATOR_CONTROL_PORT',
  'SIMULATOR_IMAGES',
  'SIMULATOR_SEED',
  'SIMULATOR_MAX_DESKTOPS',
  'SIMULATOR_SENTINELS',
];

/**
 * Every name that may stand in `.env`, besides the vendor's own; read by the start script.
 * @public
 */
export const SETTING_NAMES: readonly string[] = [...Object.keys(schema.shape), ...SIMULATOR_NAMES];

/** Credentials by value, or the vendor's own chain of places to look in. */
export type Credentials = { accessKeyId: string; accessKeySecret: string; securityToken?: string } | 'chain';

export interface Config {
  host: string;
  port: number;
  /** The address people use, without a trailing slash. */
  publicUrl: string;
  databaseUrl: string | null;
  /** Address with the role that owns the tables; null when the one of `databaseUrl` does. */
  migrationUrl: string | null;
  /** Connections to the database's server that this process has at most. */
  databasePoolSize: number;
  dataDir: string;
  cloud: {
    region: string;
    appstreamEndpoint: string | null;
    ecdEndpoint: string | null;
    maxCallsPerSecond: number;
    startCallsPerSecond: number;
    /** Milliseconds for a whole call. */
    callMs: number;
    credentials: Credentials;
  };
  syncIntervalMs: number;
  /** Milliseconds between two reads of an image that is being made or copied. */
  followIntervalMs: number;
  /** Milliseconds after the last send after which a listed image counts as untouched. */
  settleMs: number;
  /** Most images of one deletion, and most that a delete is sent for within 24 hours, over all processes. An admin may set less while the console runs. */
  caps: Caps;
  /** Milliseconds for which a worker's claim of an item holds without renewal. */
  leaseMs: number;
  worker: 'in-process' | 'off';
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Whether the start script runs the simulator beside the console; shown, never acted upon. */
  simulated: boolean;
  auth: AuthConfig;
  /** Origins of the portals that may show the console in a frame; empty: nobody may. */
  frameAncestors: readonly string[];
  operating: OperatingConfig;
}

/** A wrong setting; the message is one sentence per mistake. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the settings. Empty variables count as not set. Throws a ConfigError. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = schema.safeParse(set);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(sentenceOf).join('\n'));
  const value = parsed.data;
  if (value.DATABASE_MIGRATION_URL && !value.DATABASE_URL)
    throw new ConfigError(
      'DATABASE_URL is missing: DATABASE_MIGRATION_URL is the address of the same database with its owner.',
    );
  assertPair(value.ALIBABA_CLOUD_ACCESS_KEY_ID, value.ALIBABA_CLOUD_ACCESS_KEY_SECRET);
  const mistakes = authMistakes(value, { host: value.HOST, publicUrl: value.PUBLIC_URL, isLoopback });
  if (mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  return {
    host: value.HOST,
    port: value.PORT,
    publicUrl: (value.PUBLIC_URL ?? `http://${value.HOST}:${value.PORT}`).replace(/\/+$/, ''),
    databaseUrl: value.DATABASE_URL ?? null,
    migrationUrl: value.DATABASE_MIGRATION_URL ?? null,
    databasePoolSize: value.DATABASE_POOL_SIZE,
    dataDir: value.DATA_DIR,
    cloud: {
      region: value.CLOUD_REGION,
      appstreamEndpoint: value.APPSTREAM_ENDPOINT ?? null,
      ecdEndpoint: value.ECD_ENDPOINT ?? null,
      maxCallsPerSecond: value.CLOUD_MAX_CALLS_PER_SECOND,
      startCallsPerSecond: Math.min(value.CLOUD_START_CALLS_PER_SECOND, value.CLOUD_MAX_CALLS_PER_SECOND),
      callMs: value.CLOUD_TIMEOUT_SECONDS * 1000,
      credentials: credentialsOf(value),
    },
    syncIntervalMs: value.SYNC_INTERVAL_SECONDS * 1000,
    followIntervalMs: value.FOLLOW_INTERVAL_SECONDS * 1000,
    settleMs: value.SETTLE_SECONDS * 1000,
    caps: { perDeletion: value.DELETION_MAX_IMAGES, perDay: value.DAILY_MAX_DELETIONS },
    leaseMs: value.LEASE_SECONDS * 1000,
    worker: value.WORKER,
    logLevel: value.LOG_LEVEL,
    simulated: value.SIMULATED === '1',
    auth: authConfigOf(value),
    frameAncestors: value.FRAME_ANCESTORS ?? [],
    operating: operatingConfigOf(value),
  };
}

function credentialsOf(value: z.infer<typeof schema>): Credentials {
  const { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret } = value;
  if (!accessKeyId || !accessKeySecret) return 'chain';
  const securityToken = value.ALIBABA_CLOUD_SECURITY_TOKEN;
  return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
}

function assertPair(id: string | undefined, secret: string | undefined): void {
  if ((id === undefined) === (secret === undefined)) return;
  const missing = id === undefined ? 'ALIBABA_CLOUD_ACCESS_KEY_ID' : 'ALIBABA_CLOUD_ACCESS_KEY_SECRET';
  throw new ConfigError(`${missing} is missing: give both the key id and the secret, or neither.`);
}

/** Values are left out on purpose: a mistyped variable may hold a secret. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  return `${name} ${issue.message.startsWith('must') ? issue.message : `is not valid: ${issue.message}`}.`;
}
