/**
 * Reads everything that concerns an image again after the vendor refused to delete it, and what was to go along after a delete that may have
 * had half of its effect: the likely cause with its evidence, and what is left.
 */
import 'server-only';
import { findBundles, findTemplates } from '@/lib/cloud/find-templates';
import type { ClaimedItem } from '@/lib/db/claim-items';
import {
  type Aftermath,
  appearedSince,
  concernsImage,
  type LossLook,
  likelyCause,
  mergedLooks,
  plannedLosses,
  type Remain,
  remainsOf,
  type SourceLook,
} from '@/lib/domain/aftermath';
import type { CloudErrorKind } from '@/lib/domain/cloud-error';
import type { ItemDetail, VendorAnswer } from '@/lib/domain/deletion';
import { type Facts, type Source, wasRead } from '@/lib/domain/facts';
import { groupBy } from '@/lib/domain/group-by';
import type { AnswerClass, Outcome } from '@/lib/domain/outcome';
import type { PlanItem } from '@/lib/domain/plan';
import type { Reason } from '@/lib/domain/verdict';
import { keepFacts } from './keep-facts';
import { itemOf } from './make-plan';
import { readFacts } from './read-facts';
import type { Runtime } from './runtime';
import { sourceAfter } from './source-after';

/** Longest time that an outcome waits for this reading. What was not read by then is said to be unread. */
const MAX_MS = 15_000;
/** Evidence that is kept with a finding; its count stays true. */
const KEPT_EVIDENCE = 50;

/** How an item ends, as far as that decides what is read again. */
export interface Ending {
  outcome: Outcome;
  /** Class and failure of the last answer. */
  answer: AnswerClass | null;
  errorKind: CloudErrorKind | null;
  vendor: VendorAnswer | null;
  sends: number;
  /** Whether any send may have had an effect. */
  effectPossible: boolean;
}

/** What is kept with the item, and the outcome: another one when the image turned out to be gone meanwhile. */
export interface Findings {
  outcome: Outcome;
  detail: Pick<ItemDetail, 'findings' | 'aftermath'> & Partial<Pick<ItemDetail, 'seen' | 'lookedAt'>>;
}

/** Reads again what the ending leaves open; calls nothing when it leaves nothing open. Never throws for what the cloud answers. */
export async function findingsOf(held: Runtime, item: ClaimedItem, ending: Ending): Promise<Findings> {
  const refused = ending.outcome === 'refused' && concernsImage(ending.errorKind);
  const half = mayBeHalf(ending) && plannedLosses(item.planned).length > 0;
  if (!refused && !half) return { outcome: ending.outcome, detail: { findings: [], aftermath: null } };
  const signal = AbortSignal.timeout(MAX_MS);
  const [around, losses] = await Promise.all([
    refused ? readAround(held, item, ending, signal) : NOTHING_AROUND,
    half ? readLosses(held, item.planned, signal) : NO_LOSSES,
  ]);
  const image = refused ? around.image : imageAfter(ending.outcome);
  const aftermath: Aftermath = {
    readAt: new Date().toISOString(),
    image,
    ...around.explained,
    sources: mergedLooks([...around.sources, ...losses.sources]),
    remains: losses.remains,
  };
  // What was read last is the last word: an image that is gone now was not left as it was.
  const gone = refused && image === 'gone';
  const detail = { findings: around.findings, aftermath };
  if (!gone) return { outcome: ending.outcome, detail };
  const outcome = ending.effectPossible ? 'deleted' : 'already-gone';
  return { outcome, detail: { ...detail, seen: 'gone', lookedAt: aftermath.readAt } };
}

/** One send that was answered as done leaves nothing open; neither do sends that cannot have had an effect. */
function mayBeHalf({ outcome, answer, sends, effectPossible }: Ending): boolean {
  return effectPossible && !(outcome === 'deleted' && sends === 1 && answer === 'done');
}

function imageAfter(outcome: Outcome): Aftermath['image'] {
  return outcome === 'deleted' || outcome === 'already-gone' ? 'gone' : 'not-told';
}

interface Around {
  image: Aftermath['image'];
  findings: Reason[];
  explained: Pick<Aftermath, 'cause' | 'certainty' | 'appeared'>;
  sources: SourceLook[];
}

const NOTHING_AROUND: Around = {
  image: 'not-told',
  findings: [],
  explained: { cause: null, certainty: null, appeared: [] },
  sources: [],
};

/** Reads all that the rule knows of an image, explains the refusal by it, and keeps it for the list. */
async function readAround(held: Runtime, item: ClaimedItem, { vendor }: Ending, signal: AbortSignal): Promise<Around> {
  const readAt = new Date();
  const { facts, sources, lists } = await readFacts(held, [item.imageId], signal);
  const [current] = facts;
  if (!current) return NOTHING_AROUND;
  const fresh = itemOf(current);
  await held.db.transaction((tx) => keepFacts(tx, [current], lists, readAt));
  const appeared = appearedSince(item.planned, fresh);
  const findings = fresh.reasons.map((one) => ({ ...one, evidence: one.evidence.slice(0, KEPT_EVIDENCE) }));
  const { cause, certainty } = likelyCause({ code: vendor?.code ?? null, findings, appeared });
  return {
    image: imageIn(current, fresh),
    findings,
    explained: { cause: cause?.kind ?? null, certainty, appeared },
    sources: sources.map(sourceLook),
  };
}

function imageIn(facts: Facts, fresh: PlanItem): Aftermath['image'] {
  if (!facts.sources.some((source) => source.scope === 'User' && wasRead(source))) return 'not-told';
  return fresh.reasons.some(({ kind }) => kind === 'gone') ? 'gone' : 'there';
}

interface Losses {
  remains: Remain[];
  sources: SourceLook[];
}

const NO_LOSSES: Losses = { remains: [], sources: [] };

/** Reads what the plan said would go along, by its own ids. */
async function readLosses(held: Runtime, planned: PlanItem, signal: AbortSignal): Promise<Losses> {
  const byKind = groupBy(plannedLosses(planned), ({ kind }) => kind);
  const sources: SourceLook[] = [];
  const look: { templates: LossLook['templates']; bundles: Map<string, Set<string>> } = {
    templates: null,
    bundles: new Map(),
  };
  const readTemplates = async (ids: string[]) => {
    const found = await findTemplates(held.cloud, ids, signal);
    const key = { operation: 'DescribeTemplates', regionId: null, scope: null } as const;
    sources.push(sourceLook(sourceAfter(key, found, new Date())));
    if (found.ok) look.templates = new Set(found.value);
  };
  const readBundles = async (regionId: string, ids: string[]) => {
    const found = await findBundles(held.cloud, { regionId, ids }, signal);
    const key = { operation: 'DescribeBundles', regionId, scope: null } as const;
    sources.push(sourceLook(sourceAfter(key, found, new Date())));
    if (found.ok) look.bundles.set(regionId, new Set(found.value));
  };
  const templates = byKind.get('template') ?? [];
  const bundles = groupBy(byKind.get('bundle') ?? [], ({ regionId }) => regionId ?? '');
  await Promise.all([
    ...(templates.length > 0 ? [readTemplates(templates.map(({ id }) => id))] : []),
    ...[...bundles].map(([regionId, losses]) =>
      readBundles(
        regionId,
        losses.map(({ id }) => id),
      ),
    ),
  ]);
  return { remains: remainsOf(planned, look), sources };
}

function sourceLook({ operation, regionId, scope, readAt, error }: Source): SourceLook {
  return { operation, regionId, scope, readAt, errorKind: error?.kind ?? null };
}
