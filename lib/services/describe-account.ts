/** `GET /api/account`: the connection to the cloud, its health, and who is asking. */
import 'server-only';
import type { Account } from '@/lib/contract/account';
import { countRunning } from '@/lib/db/deletions';
import { ownAccount } from '@/lib/db/images';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';

/** The account as far as the console knows it. */
export async function describeAccount(held?: Runtime): Promise<Account> {
  const rt = held ?? (await runtime());
  const { region, appstreamEndpoint } = rt.config.cloud;
  const [snapshot, accountId, runningDeletions] = await Promise.all([
    readSnapshot(rt),
    ownAccount(rt.db),
    countRunning(rt.db),
  ]);
  const health = rt.cloud.health();
  return {
    accountId,
    region,
    endpoint: appstreamEndpoint ?? `https://appstream-center.${region}.aliyuncs.com`,
    simulated: rt.config.simulated,
    clockDifferenceMs: health.clockDifferenceMs,
    callsTotal: health.callsTotal,
    user: { name: 'admin' },
    runningDeletions,
    snapshot,
  };
}
