/** `GET /api/images/{id}/history`. */
import 'server-only';
import type { HistoryEntry, ImageHistory } from '@/lib/contract/image-history';
import { auditOfImage } from '@/lib/db/audit';
import { sightingsOf } from '@/lib/db/sightings';
import { isImageId } from '@/lib/domain/image';
import { type Runtime, runtime } from './runtime';

/** Entries that one answer holds. */
const MAX_ENTRIES = 200;

/** What was seen of an image and done to it, newest first; null for an id that the console never met. */
export async function imageHistory(imageId: string, held?: Runtime): Promise<ImageHistory | null> {
  if (!isImageId(imageId)) return null;
  const { db } = held ?? (await runtime());
  const [sightings, records] = await Promise.all([
    sightingsOf(db, imageId, MAX_ENTRIES + 1),
    auditOfImage(db, imageId, MAX_ENTRIES + 1),
  ]);
  const recorded = records.map((record): HistoryEntry => ({ kind: 'recorded', at: record.at, record }));
  const entries = [...sightings, ...recorded].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  if (entries.length === 0) return null;
  return {
    imageId,
    name: nameOf(entries),
    entries: entries.slice(0, MAX_ENTRIES),
    more: entries.length > MAX_ENTRIES,
  };
}

/** The newest name that an entry tells. */
function nameOf(entries: readonly HistoryEntry[]): string | null {
  for (const entry of entries) {
    if (entry.kind === 'appeared' && entry.name) return entry.name;
    if (entry.kind === 'recorded' && entry.record.imageName) return entry.record.imageName;
    const renamed = entry.kind === 'changed' && entry.changes.find(({ field }) => field === 'name');
    if (renamed && typeof renamed.to === 'string') return renamed.to;
  }
  return null;
}
