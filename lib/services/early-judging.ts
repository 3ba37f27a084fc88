/**
 * Judges images while a sync still reads, when all are to be judged, as at the first: each as soon as all lists that matter for it were read to their end, so that
 * not all are left for the end. What is noted of an image afterwards is judged at the end as always.
 */
import 'server-only';
import { loadAccountFacts } from '@/lib/db/facts';
import { imageRegionsAfter } from '@/lib/db/images';
import { analyzeChangedTables } from '@/lib/db/statistics';
import { areAllNoted, keepOnlyAll } from '@/lib/db/to-assess';
import { requiredSources, type SourceKey, sourceKeyText } from '@/lib/domain/facts';
import { IMAGE_TYPES, type ImageId } from '@/lib/domain/image';
import { inBatches, judge } from './assess-changed';
import type { Runtime } from './runtime';

/** Follows what a sync has read. */
export interface EarlyJudging {
  /** A list was read to its end. */
  read(key: SourceKey): void;
  /** The images that were judged, when no judging is under way. Rejects when one failed. */
  judged(): Promise<ReadonlySet<ImageId>>;
}

/** Images looked at in one statement. */
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
  /** Regions of the images that are not judged yet; null before the first pass. What comes to the table later is noted by itself. */
  let left: Map<ImageId, string[]> | null = null;
  let passes: Promise<void> = Promise.resolve();

  const isRead = (key: SourceKey) => lists.has(sourceKeyText(key));

  /** Regions of which everything was read. */
  function regionsRead(): string[] {
    if (!EVERYWHERE.every(isRead)) return [];
    const begun = new Set([...lists.values()].flatMap(({ regionId }) => regionId ?? []));
    return [...begun].filter((regionId) => requiredSources([regionId]).every(isRead));
  }

  async function pass(): Promise<void> {
    const regions = new Set(regionsRead());
    if (regions.size === 0 || !(await areAllNoted(held.db))) return;
    left ??= await begin();
    const ready = [...left].flatMap(([id, copies]) => (copies.every((regionId) => regions.has(regionId)) ? [id] : []));
    const common = await loadAccountFacts(held.db);
    await inBatches(ready, signal, async (imageIds) => {
      await judge(held, common, imageIds);
      for (const id of imageIds) {
        left?.delete(id);
        judged.add(id);
      }
    });
  }

  async function begin(): Promise<Map<ImageId, string[]>> {
    // Without statistics of what was just filled, each load reads whole tables.
    await analyzeChangedTables(held.db);
    await keepOnlyAll(held.db);
    const regionsOf = new Map<ImageId, string[]>();
    for (let after = ''; ; ) {
      const page = await imageRegionsAfter(held.db, after, PAGE);
      for (const { imageId, regions } of page) regionsOf.set(imageId, regions);
      const last = page.at(-1);
      if (last === undefined) return regionsOf;
      after = last.imageId;
    }
  }

  return {
    read(key) {
      lists.set(sourceKeyText(key), key);
      passes = passes.then(pass);
      passes.catch(() => undefined);
    },
    judged: () => passes.then(() => judged),
  };
}
