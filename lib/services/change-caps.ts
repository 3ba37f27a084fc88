/** `PUT /api/caps`. What is changed holds for every process from the commit on: each reads it where it checks a cap. */
import 'server-only';
import type { CapsView, NewCaps } from '@/lib/contract/caps';
import { appendAudit } from '@/lib/db/audit';
import { beginCapsChange, readCaps, replaceCaps } from '@/lib/db/caps';
import { type Actor, auditContextOf } from '@/lib/domain/actor';
import { type Caps, CEILING_SETTINGS } from '@/lib/domain/caps';
import { assertMay } from './assert-may';
import { getCaps } from './get-caps';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** Sets both caps. What holds already is no change and no record. Throws `forbidden`, `cap-above-ceiling` and `caps-changed`. */
export async function changeCaps(
  { reason, version, ...caps }: NewCaps,
  actor: Actor,
  held?: Runtime,
): Promise<CapsView> {
  const rt = held ?? (await runtime());
  assertMay(actor, 'caps:change', rt.config);
  const ceilings = rt.config.caps;
  assertBelow(caps.perDeletion, ceilings, 'perDeletion');
  assertBelow(caps.perDay, ceilings, 'perDay');
  await rt.db.transaction(async (tx) => {
    await beginCapsChange(tx);
    const known = await readCaps(tx, ceilings);
    if (known.version !== version) throw changedMeanwhile(known.changed?.by);
    const before = known.set;
    if (before.perDeletion === caps.perDeletion && before.perDay === caps.perDay) return;
    await replaceCaps(tx, caps, { by: actor.name, reason });
    await appendAudit(tx, auditContextOf(actor), { type: 'caps-changed', before, after: caps, ceilings, reason });
  });
  rt.wake.emit('deletions');
  return getCaps(rt);
}

function assertBelow(cap: number | null, ceilings: Caps, which: keyof Caps): void {
  if (cap === null || cap <= ceilings[which]) return;
  throw new ServiceError(
    'cap-above-ceiling',
    `${cap} is more than ${CEILING_SETTINGS[which]} allows, which is ${ceilings[which]}. Nothing was changed. Set at most that, or have whoever runs this console raise the setting.`,
  );
}

function changedMeanwhile(by: string | undefined): ServiceError {
  return new ServiceError(
    'caps-changed',
    `${by ?? 'Somebody'} changed the caps after you had read them. Nothing was changed now. Look at what holds, then send its version.`,
  );
}
