/** Rules that protect images by name or tag. Each change leaves its selectors in `protection_changes`, so that what they select is judged again. */
import 'server-only';
import { MAX_RULES, type ProtectionRule, type Selector, selectorKey } from '@/lib/domain/protection';
import type { Executor } from './open-database';
import { type ProtectionRow, protectionOf } from './protections';
import { iso, json } from './rows';

export interface StoredRule extends ProtectionRule {
  setBy: string;
  setAt: string;
  /** False when it has ended. */
  holds: boolean;
}

export type NewRule = Omit<StoredRule, 'setAt' | 'holds'>;

interface Row extends ProtectionRow {
  rule_id: string;
  selector: Selector;
  set_by: string;
  set_at: Date;
  holds: boolean;
}

const HOLDS = '(expires_at is null or expires_at > clock_timestamp())';
const COLUMNS = `rule_id, selector, owner, reason, expires_at, set_by, set_at, ${HOLDS} as holds`;

/** Rules that hold now, those without an end first. */
export async function rulesInForce(db: Executor): Promise<ProtectionRule[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from protection_rules where ${HOLDS} order by expires_at desc nulls first, set_at, rule_id`,
  );
  return rows.map((row) => ({ id: row.rule_id, selector: row.selector, ...protectionOf(row) }));
}

/** All rules, the newest first, ended ones among them. */
export async function listRules(db: Executor): Promise<StoredRule[]> {
  return (await db.query<Row>(`select ${COLUMNS} from protection_rules order by set_at desc, rule_id`)).map(ruleOf);
}

/** One rule, locked until the end of the transaction. */
export async function findRule(tx: Executor, id: string): Promise<StoredRule | null> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from protection_rules where rule_id = $1 for update`, [id]);
  return row ? ruleOf(row) : null;
}

/** The rule with this selector. */
export async function findRuleBySelector(tx: Executor, selector: Selector): Promise<StoredRule | null> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from protection_rules where selector_key = $1`, [
    selectorKey(selector),
  ]);
  return row ? ruleOf(row) : null;
}

/** Adds a rule. Null when there is one with its selector, or as many as there can be. Call within a change of protections. */
export async function addRule(tx: Executor, rule: NewRule): Promise<StoredRule | null> {
  const [row] = await tx.query<Row>(
    `insert into protection_rules (rule_id, selector, selector_key, owner, reason, expires_at, set_by)
     select $1::text, $2::jsonb, $3::text, $4::text, $5::text, $6::timestamptz, $7::text
     where (select count(*) from protection_rules) < ${MAX_RULES}
     on conflict (selector_key) do nothing returning ${COLUMNS}`,
    parameters(rule),
  );
  if (row) await noteSelectors(tx, [rule.selector]);
  return row ? ruleOf(row) : null;
}

/** Replaces a rule that is there and whose selector no other has. Call within a change of protections. */
export async function replaceRule(tx: Executor, before: StoredRule, rule: NewRule): Promise<StoredRule> {
  const [row] = await tx.query<Row>(
    `update protection_rules set selector = $2::jsonb, selector_key = $3, owner = $4, reason = $5, expires_at = $6::timestamptz,
       set_by = $7, set_at = now(), end_noted = false
     where rule_id = $1 returning ${COLUMNS}`,
    parameters(rule),
  );
  if (!row) throw new Error('the rule is held by the transaction');
  const moved = selectorKey(before.selector) !== selectorKey(rule.selector);
  await noteSelectors(tx, moved ? [before.selector, rule.selector] : [rule.selector]);
  return ruleOf(row);
}

/** Removes a rule; what it was. */
export async function removeRule(tx: Executor, id: string): Promise<StoredRule | null> {
  const [row] = await tx.query<Row>(`delete from protection_rules where rule_id = $1 returning ${COLUMNS}`, [id]);
  if (row) await noteSelectors(tx, [row.selector]);
  return row ? ruleOf(row) : null;
}

function parameters({ id, selector, owner, reason, expiresAt, setBy }: NewRule): unknown[] {
  return [id, json(selector), selectorKey(selector), owner, reason, expiresAt, setBy];
}

async function noteSelectors(tx: Executor, selectors: Selector[]): Promise<void> {
  await tx.query('insert into protection_changes (selector) select jsonb_array_elements($1::jsonb)', [json(selectors)]);
}

function ruleOf(row: Row): StoredRule {
  const { rule_id, selector, set_by, set_at, holds } = row;
  return { id: rule_id, selector, ...protectionOf(row), setBy: set_by, setAt: iso(set_at), holds };
}
