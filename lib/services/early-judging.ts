/**
 * Judges images while a sync still reads, when all are to be judged, as at the first: each as soon as all lists that matter for it were read to their end, so that not all are left for the end. What is noted of an image
 * afterwards is judged at the end as always.
 */
import 'server-only';
import { loadAccountFacts, loadFacts } from '@/lib/db/facts';
import { batches } from '@/lib/db/rows';
import { analyzeChangedTables } from '@/lib/db/statistics';
import { areAllNoted, forgetAssessed, type Noted, nextInRegions } from '@/lib/db/to-assess';
import { type Facts, requiredSources, type SourceKey, sourceKeyText } from '@/lib/domain/facts';
import { IMAGE_TYPES, type ImageId } from '@/lib/domain/image';
import { BATCH, judgeFacts } from './assess-changed';
import type { Runtime } from './runtime';

/** Follows what a sync has read. */
export interface EarlyJudging {
  /** A list was read to its end. */
  read(key: SourceKey): void;
  /** The images that were judged, when no judging is under way. Rejects when one failed. */
  judged(): Promise<ReadonlySet<ImageId>>;
}

/** Ids looked at in one statement. */
const PAGE = 5000;

/** What matters for all images. */
const EVERYWHERE: SourceKey[] = [
  ...IMAGE_TYPES.map((scope): SourceKey => ({ operation: 'ListImage', regionId: null, scope })),
  ...requiredSources([]),
];

/** For one sync. */
export function createEarlyJudging(held: Runtime, signal: AbortSignal | undefined): EarlyJudging {
  const lists = new Map<string, SourceKey>();
  const judged = new Set<ImageId>();
  let regions: string[] = [];
  let passes: Promise<void> = Promise.resolve();

  const isRead = (key: SourceKey) => lists.has(sourceKeyText(key));

  /** Regions of which everything was read. */
  function regionsRead(): string[] {
    if (!EVERYWHERE.every(isRead)) return [];
    const begun = new Set([...lists.values()].flatMap(({ regionId }) => regionId ?? []));
    return [...begun].filter((regionId) => requiredSources([regionId]).every(isRead));
  }

  async function pass(ready: string[]): Promise<void> {
    if (!(await areAllNoted(held.db))) return;
    // Without statistics of what was just filled, each load reads whole tables.
    await analyzeChangedTables(held.db);
    const common = await loadAccountFacts(held.db);
    let stored = Promise.resolve();
    for (let after = ''; !signal?.aborted; ) {
      const found = await nextInRegions(held.db, ready, after, PAGE);
      const last = found?.imageIds.at(-1);
      if (!found || last === undefined) break;
      after = last;
      for (const imageIds of batches(
        found.imageIds.filter((id) => !judged.has(id)),
        BATCH,
      )) {
        const facts = await loadFacts(held.db, imageIds, common);
        await stored;
        stored = keep(facts, { ...found, imageIds });
        stored.catch(() => undefined);
      }
    }
    await stored;
  }

  async function keep(facts: Facts[], noted: Noted): Promise<void> {
    await judgeFacts(held, facts);
    await forgetAssessed(held.db, noted);
    for (const id of noted.imageIds) judged.add(id);
  }

  return {
    read(key) {
      lists.set(sourceKeyText(key), key);
      const ready = regionsRead();
      if (ready.length === regions.length) return;
      regions = ready;
      passes = passes.then(() => pass(ready));
      passes.catch(() => undefined);
    },
    judged: () => passes.then(() => judged),
  };
}
