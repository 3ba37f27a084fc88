/** `GET /api/account`: the connection to the cloud, its health, and who is asking. */
import 'server-only';
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
import type { CallReport } from '@/lib/domain/call-report';
import {
  type CalledOperation,
  OTHER_OPERATIONS,
  type PermissionAnswer,
  permissionsOf,
} from '@/lib/domain/cloud-permission';
import { auditHealth } from './audit-health';
import { describeSync } from './describe-sync';
import { readSnapshot } from './read-snapshot';
import { callsOfAll } from './report-calls';
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
  const [snapshot, sync, accountId, runningDeletions, rows, deleting, audit, budget, calls] = await Promise.all([
    readSnapshot(rt),
    describeSync(rt),
    ownAccount(rt.db),
    countRunning(rt.db),
    sourceRows(rt.db),
    deletePermission(rt.db),
    auditHealth(rt),
    callBudget(rt),
    callsOfAll(rt),
  ]);
  const endpoints = endpointsOf(cloud);
  return {
    accountId,
    region: cloud.region,
    endpoint: endpoints[0].address,
    endpoints,
    credentials: credentialsOf(cloud),
    simulated: rt.config.simulated,
    clockDifferenceMs: calls.clockDifferenceMs,
    callsTotal: calls.callsTotal,
    callsByOperation: calls.callsByOperation,
    rate: { since: calls.since, lastMinute: calls.callsLastMinute },
    budget,
    lastErrors: [...calls.lastErrors].reverse(),
    permissions: permissionsOf(snapshot.sources, answersOf(calls, deleting)),
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

/** The processes' answers, which are newer, before those of past deletions. Sources speak for themselves. */
function answersOf({ permissions }: CallReport, deleting: PermissionAnswer | null) {
  const answers: Partial<Record<CalledOperation, PermissionAnswer | null>> = {};
  for (const operation of OTHER_OPERATIONS) answers[operation] = permissions[operation] ?? null;
  return { ...answers, DeleteImage: answers.DeleteImage ?? deleting };
}
