/**
 * Notes of what to judge again stay until it was judged, so that no crash loses one; `noted_in` tells which of them a judgement has seen. An image may be noted
 * several times: writers that note the same images in another order would wait for each other for ever at a unique key.
 */
export const KEPT_NOTES: readonly string[] = [
  'alter table to_assess drop constraint to_assess_pkey',
  'alter table to_assess add column noted_in xid8 not null default pg_current_xact_id()',
  'create index to_assess_by_image on to_assess (image_id)',
];
