/** `POST /api/protection/rules`, `PUT` and `DELETE /api/protection/rules/{id}`. What a rule selects is judged again within seconds. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import type { NewRuleRequest, RuleView } from '@/lib/contract/protection';
import { appendAudit } from '@/lib/db/audit';
import {
  addRule,
  findRule,
  findRuleBySelector,
  type NewRule,
  removeRule,
  replaceRule,
  type StoredRule,
} from '@/lib/db/protection-rules';
import { beginProtectionChange } from '@/lib/db/protections';
import { type Actor, auditContextOf } from '@/lib/domain/actor';
import { MAX_RULES, type ProtectionRule, type Selector, selectorKey, selectorText } from '@/lib/domain/protection';
import { assessProtected } from './assess-changed';
import { assertMayRule } from './may-protect';
import { acceptedProtection } from './protect-image';
import { type Reach, reachOf } from './rule-reach';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** Up to so many images are judged before the answer, so that whoever asks sees what it did. More are left to the worker. */
const AT_ONCE = 500;

/**
 * Sets a rule; `created` is false when the very same was there already. Throws `rule-exists`, `too-many-rules`, `rule-protects-everything` and
 * `invalid-request`.
 */
export async function createRule(
  request: NewRuleRequest,
  actor: Actor,
  held?: Runtime,
): Promise<{ rule: RuleView; created: boolean }> {
  const rt = held ?? (await runtime());
  const { rule, reach } = await acceptedRule(rt, randomUUID(), request, actor);
  const { stored, created } = await rt.db.transaction(async (tx) => {
    await beginProtectionChange(tx);
    const added = await addRule(tx, rule);
    if (added) {
      await appendAudit(tx, auditContextOf(actor), { type: 'protection-rule-set', ...factsOf(added) });
      return { stored: added, created: true };
    }
    const known = await findRuleBySelector(tx, rule.selector);
    if (!known) throw tooMany();
    if (!isSame(known, rule)) throw exists(known);
    return { stored: known, created: false };
  });
  if (created) await judge(rt, reach.images);
  return { rule: { ...stored, images: reach.images }, created };
}

/** Replaces what a rule selects, its owner, reason and end. Throws `rule-not-found` and what `createRule` throws. */
export async function changeRule(id: string, request: NewRuleRequest, actor: Actor, held?: Runtime): Promise<RuleView> {
  const rt = held ?? (await runtime());
  const { rule, reach } = await acceptedRule(rt, id, request, actor);
  const { before, stored } = await rt.db.transaction(async (tx) => {
    await beginProtectionChange(tx);
    const known = await findRule(tx, id);
    if (!known) throw notFound();
    const other = await findRuleBySelector(tx, rule.selector);
    if (other && other.id !== id) throw exists(other);
    const replaced = await replaceRule(tx, known, rule);
    const { owner, reason, expiresAt, selects } = factsOf(known);
    await appendAudit(tx, auditContextOf(actor), {
      type: 'protection-rule-changed',
      before: { owner, reason, expiresAt, selects },
      ...factsOf(replaced),
    });
    return { before: known.selector, stored: replaced };
  });
  await judge(rt, reach.images + (await reachIfOther(rt, before, rule.selector)));
  return { ...stored, images: reach.images };
}

/** Removes a rule. Does nothing when there is none. */
export async function deleteRule(id: string, why: string, actor: Actor, held?: Runtime): Promise<void> {
  const rt = held ?? (await runtime());
  assertMayRule(rt, actor);
  const removed = await rt.db.transaction(async (tx) => {
    await beginProtectionChange(tx);
    const before = await removeRule(tx, id);
    if (before)
      await appendAudit(tx, auditContextOf(actor), { type: 'protection-rule-removed', why, ...factsOf(before) });
    return before;
  });
  if (removed) await judge(rt, (await reachOf(rt, removed.selector)).images);
}

async function acceptedRule(
  rt: Runtime,
  id: string,
  { selector, confirmEverything, ...request }: NewRuleRequest,
  actor: Actor,
): Promise<{ rule: NewRule; reach: Reach }> {
  assertMayRule(rt, actor);
  const protection = await acceptedProtection(rt, request, actor);
  const reach = await reachOf(rt, selector);
  if (reach.everything && !confirmEverything) {
    throw new ServiceError(
      'rule-protects-everything',
      `${selectorText(selector)} protects every image of the account: nothing could be deleted while it holds. Send confirmEverything if that is meant.`,
    );
  }
  return { rule: { id, selector, ...protection, setBy: actor.name }, reach };
}

async function reachIfOther(rt: Runtime, before: Selector, now: Selector): Promise<number> {
  return selectorKey(before) === selectorKey(now) ? 0 : (await reachOf(rt, before)).images;
}

/** What is left to the worker is noted in the database: without a worker in this process another one finds it. */
async function judge(rt: Runtime, images: number): Promise<void> {
  if (images <= AT_ONCE) await assessProtected(rt);
  else rt.wake.emit('protections');
}

/** Times are compared as such: the request may write one in another way. */
function isSame(known: StoredRule, rule: NewRule): boolean {
  const end = ({ expiresAt }: ProtectionRule) => expiresAt && Date.parse(expiresAt);
  return known.owner === rule.owner && known.reason === rule.reason && end(known) === end(rule);
}

function factsOf({ id, selector, owner, reason, expiresAt }: StoredRule) {
  return { ruleId: id, selects: selectorText(selector), owner, reason, expiresAt };
}

function notFound(): ServiceError {
  return new ServiceError('rule-not-found', 'There is no rule with this id. It may have been removed.');
}

function exists({ selector, owner }: StoredRule): ServiceError {
  return new ServiceError(
    'rule-exists',
    `There is a rule for ${selectorText(selector)} already, of ${owner}. Change that one instead.`,
  );
}

function tooMany(): ServiceError {
  return new ServiceError(
    'too-many-rules',
    `There are ${MAX_RULES} rules, and there can be no more. Remove one that is not needed any more.`,
  );
}
