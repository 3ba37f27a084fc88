'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { type Formats, useFormats } from '@/lib/intl/format';
import type { FactRow } from './fact-table';
import type { ReasonView } from './reason-text';
import type { Referrer } from './referrers';

type Evidence = ReasonView['evidence'][number];
type Text = ReturnType<typeof useTranslations<never>>;

function imageHref(kind: string, id: string): string | null {
  return kind === 'child-image' || kind === 'community-image' ? `/images/${encodeURIComponent(id)}` : null;
}

function loadText({ kind, sessions, instances }: Pick<Referrer, 'kind' | 'sessions' | 'instances'>, t: Text) {
  const parts = [
    sessions === null ? null : t('dependent.sessions', { count: sessions }),
    instances === null
      ? null
      : t(kind === 'desktop-group' ? 'dependent.computers' : 'dependent.instances', { count: instances }),
  ];
  return parts.filter((part) => part !== null).join(t('common.separator')) || null;
}

/** A status in the person's words; verbatim where the vendor has one that its documents do not name. */
function statusText(status: string | null, t: Text): string | null {
  if (status === null) return null;
  if (t.has(`status.${status as 'available'}`)) return t(`status.${status as 'available'}`);
  const word = status.toUpperCase() as 'RUNNING';
  return t.has(`vendorStatus.${word}`) ? t(`vendorStatus.${word}`) : status;
}

function referrerRow(referrer: Referrer, own: string | null, t: Text, { region }: Formats): FactRow {
  const { kind, id, name, regionId, status, knownSince, ownerAccount } = referrer;
  const foreign = ownerAccount === own ? null : ownerAccount;
  return {
    key: `${kind}/${id}/${regionId}`,
    name: name || id,
    id: name ? id : null,
    href: imageHref(kind, id),
    state: statusText(status, t),
    load: loadText(referrer, t),
    place: regionId ? region(regionId) : foreign && t('evidence.account', { id: foreign }),
    since: knownSince,
  };
}

function evidenceRow(evidence: Evidence, t: Text, formats: Formats): FactRow {
  const { kind, id, name, regionId, status, progressPercent, detail } = evidence;
  const shared = { key: `${kind}/${id}/${regionId}`, href: null, load: null, since: null };
  const place = regionId ? formats.region(regionId) : null;
  if (kind === 'region-copy') {
    const load = progressPercent === null || status === 'available' ? null : formats.percent(progressPercent);
    return { ...shared, name: formats.region(id), id, state: statusText(status, t), load, place: null };
  }
  if (kind === 'image') {
    const type = t.has(`type.${status as 'User'}`) ? t(`type.${status as 'User'}`) : statusText(status, t);
    return { ...shared, name: name || id, id, state: type, place: detail && t('evidence.account', { id: detail }) };
  }
  if (kind === 'protection' || kind === 'protection-rule') {
    const until = status ? t('evidence.until', { when: formats.exact(status) }) : t('evidence.noEnd');
    const href = kind === 'protection-rule' ? '/protection' : null;
    return { ...shared, href, name: detail ?? '', id: evidence.rule ?? null, state: name, place: until };
  }
  return { ...shared, name: name || id, id: name ? id : null, state: statusText(status, t), place };
}

/**
 * Rows of a table of facts, from what the answer of the server names.
 * @param own account of the image: only others are worth naming
 */
export function useFactRows(own: string | null) {
  const t = useTranslations();
  const formats = useFormats();
  return useMemo(
    () => ({
      ofReferrer: (referrer: Referrer) => referrerRow(referrer, own, t, formats),
      /** What a reason rests on. Dependents bring along since when they are known. */
      ofReason: ({ evidence }: ReasonView, referrers: readonly Referrer[]) => {
        const known = new Map(referrers.map((each) => [`${each.kind}/${each.id}/${each.regionId}`, each]));
        return evidence.map((each) => {
          const referrer = known.get(`${each.kind}/${each.id}/${each.regionId}`);
          return referrer ? referrerRow(referrer, own, t, formats) : evidenceRow(each, t, formats);
        });
      },
    }),
    [own, t, formats],
  );
}
