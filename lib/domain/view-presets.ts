/** Views that come with the console: the questions that people ask most often. Each address is in its canonical form. */
export const VIEW_PRESETS = [
  { id: 'failed-builds', search: 'status=creation-failed' },
  { id: 'unused-and-old', search: 'usedBy=nothing&createdBefore=180d&sort=created' },
  { id: 'only-blocked-by-sharing', search: 'onlyReason=shared-to-others' },
  { id: 'largest-deletable', search: 'verdict=deletable&verdict=deletable-with-losses&sort=size&direction=desc' },
  { id: 'not-fully-checked', search: 'reason=unchecked' },
] as const;
export type ViewPreset = (typeof VIEW_PRESETS)[number];
