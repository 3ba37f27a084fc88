/** `GET /api/account`: the connection to the cloud, its health, and who is asking. */
import 'server-only';
import type { CloudHealth } from '@/lib/cloud/health';
import type { Config } from '@/lib/config';
import type { UserView } from '@/lib/contract/access';
import type { Account, CallBudget } from '@/lib/contract/account';
import { storedBudget } from '@/lib/db/cloud-budget';
import { deletePermission } from '@/lib/db/delete-permission';
import { countRunning } from '@/lib/db/deletions';
import { ownAccount } from '@/lib/db/images';
import { sourceRows } from '@/lib/db/sources';
import type { Actor } from '@/lib/domain/actor';
import { BUCKET } from '@/lib/domain/call-budget';
import {
  type CalledOperation,
  OTHER_OPERATIONS,
  type PermissionAnswer,
  permissionsOf,
} from '@/lib/domain/cloud-permission';
import { auditHealth } from './audit-health';
import { describeSync } from './describe-sync';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';

/** The account as whoever asks sees it. */
export async function accountFor(actor: Actor, held?: Runtime): Promise<Account> {
  const rt = held ?? (await runtime());
  const [account, user] = await Promise.all([describeAccount(rt), userFor(actor, rt)]);
  return { ...account, user };
}

/** Whoever asks, and what they may. */
export async function userFor({ name, rights }: Actor, held?: Runtime): Promise<UserView> {
  const { auth } = (held ?? (await runtime())).config;
  const { grants, limits } = rights;
  return {
    name,
    signIn: auth.mode,
    canSignOut: auth.mode === 'oidc' || (auth.mode === 'proxy' && auth.proxy.signOutUrl !== null),
    rights: { grants: [...grants], limits: limits && [...limits] },
    grantedBy: auth.accessContact,
  };
}

/** The account as far as the console knows it. */
export async function describeAccount(held?: Runtime): Promise<Omit<Account, 'user'>> {
  const rt = held ?? (await runtime());
  const { cloud } = rt.config;
  const [snapshot, sync, accountId, runningDeletions, rows, deleting, audit, budget] = await Promise.all([
    readSnapshot(rt),
    describeSync(rt),
    ownAccount(rt.db),
    countRunning(rt.db),
    sourceRows(rt.db),
    deletePermission(rt.db),
    auditHealth(rt),
    callBudget(rt),
  ]);
  const health = rt.cloud.health();
  const endpoints = endpointsOf(cloud);
  return {
    accountId,
    region: cloud.region,
    endpoint: endpoints[0].address,
    endpoints,
    credentials: credentialsOf(cloud),
    simulated: rt.config.simulated,
    clockDifferenceMs: health.clockDifferenceMs,
    callsTotal: health.callsTotal,
    callsByOperation: health.callsByOperation,
    rate: { since: health.since, lastMinute: health.callsLastMinute },
    budget,
    lastErrors: errorsOf(health),
    permissions: permissionsOf(snapshot.sources, answersOf(health, deleting)),
    runningDeletions,
    audit,
    sync,
    snapshot,
    sourceRows: Object.fromEntries(rows),
  };
}

const CALLS = { closed: 'going', open: 'resting', trying: 'trying' } as const;

/** What all processes may call, as the database knows it. */
async function callBudget({ db, config }: Runtime): Promise<CallBudget> {
  const { maxCallsPerSecond, startCallsPerSecond } = config.cloud;
  const stored = await storedBudget(db);
  return {
    allowedPerSecond: Math.min(maxCallsPerSecond, stored?.perSecond ?? startCallsPerSecond),
    ceilingPerSecond: maxCallsPerSecond,
    retriesLeft: Math.floor(stored?.tokens ?? BUCKET),
    retriesOf: BUCKET,
    calls: CALLS[stored?.breaker.state ?? 'closed'],
    restCause: stored?.breaker.cause ?? null,
    triesAgainAt: stored?.triesAgainAt ?? null,
  };
}

function endpointsOf({ region, appstreamEndpoint, ecdEndpoint }: Config['cloud']) {
  const appstream = (appstreamEndpoint ?? 'https://appstream-center.{region}.aliyuncs.com').replaceAll(
    '{region}',
    region,
  );
  const ecd = ecdEndpoint ?? 'https://ecd.{region}.aliyuncs.com';
  return [
    { product: 'appstream-center', address: appstream },
    { product: 'ecd', address: ecd },
  ] as const satisfies Account['endpoints'];
}

function credentialsOf({ credentials }: Config['cloud']): Account['credentials'] {
  if (credentials === 'chain') return 'chain';
  return credentials.securityToken ? 'temporary' : 'given';
}

/** Without the answers' bodies: they are for the log. */
function errorsOf({ lastErrors }: CloudHealth): Account['lastErrors'] {
  return lastErrors
    .map(({ at, operation, regionId, kind, code, message, requestId, missingPermission }) => {
      return { at, operation, regionId, kind, code, message, requestId, missingPermission };
    })
    .reverse();
}

/** This process's answers, which are newer, before those of past deletions. Sources speak for themselves. */
function answersOf({ permissions }: CloudHealth, deleting: PermissionAnswer | null) {
  const answers: Partial<Record<CalledOperation, PermissionAnswer | null>> = {};
  for (const operation of OTHER_OPERATIONS) answers[operation] = permissions[operation] ?? null;
  return { ...answers, DeleteImage: answers.DeleteImage ?? deleting };
}
