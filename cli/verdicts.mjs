/** Verdicts as exit codes and lines. The gravest comes first, as everywhere in the console. */
import { count, safe } from './text.mjs';

const EXIT_CODES = { blocked: 2, busy: 2, unknown: 4, 'deletable-with-losses': 3, deletable: 0 };
const ORDER = Object.keys(EXIT_CODES);
const WORDS = { 'deletable-with-losses': 'with losses' };
const WIDTH = 'with losses'.length;
/** Reasons that say nothing against deleting are left to the screen and to `--json`. */
const SHOWN = ['blocker', 'busy', 'unchecked', 'loss'];
const NAMED = 3;

/** Of several images the gravest verdict counts. One that this command line does not know is none that could be deleted. */
export function exitCodeOf(images) {
  const verdict = ORDER.find((each) => images.some((image) => image.verdict === each));
  return images.every((image) => ORDER.includes(image.verdict)) && verdict ? EXIT_CODES[verdict] : 4;
}

/** `{ blocked: 1, deletable: 3 }`, without those that do not occur. */
export function totalsOf(images) {
  const totals = {};
  for (const verdict of ORDER) {
    const number = images.filter((image) => image.verdict === verdict).length;
    if (number > 0) totals[verdict] = number;
  }
  return totals;
}

/** "4 images: 1 blocked, 3 deletable". */
export function totalsLine(images) {
  const parts = Object.entries(totalsOf(images)).map(([verdict, number]) => `${number} ${WORDS[verdict] ?? verdict}`);
  return `${count(images.length, 'image')}: ${parts.join(', ')}`;
}

/** An image with what speaks against it or is lost. */
export function linesOf({ id, name, verdict, reasons }) {
  const head = `${(WORDS[verdict] ?? safe(verdict)).padEnd(WIDTH)}  ${safe(id)}  ${safe(name ?? '')}`.trimEnd();
  const shown = reasons.filter(({ severity }) => SHOWN.includes(severity));
  return [head, ...shown.map((reason) => `${' '.repeat(WIDTH)}  ${reasonLine(reason)}`)];
}

function reasonLine({ kind, severity, count: number, evidence, predicts }) {
  const named = evidence
    .slice(0, NAMED)
    .map(({ id, name, regionId }) =>
      [
        name && name !== id ? `${safe(name)} (${safe(id)})` : safe(id),
        regionId && regionId !== id && `in ${safe(regionId)}`,
      ]
        .filter(Boolean)
        .join(' '),
    );
  const more = number - named.length;
  const what = [...named, ...(more > 0 && named.length > 0 ? [`and ${more} more`] : [])].join(', ');
  return `${severity}: ${safe(kind)}${what ? `: ${what}` : ''}${predicts ? ` [${safe(predicts)}]` : ''}`;
}

/** What `--json` says of an image; further fields may be added. */
export function jsonOf({ id, name, verdict, reasons }) {
  return {
    id,
    name,
    verdict,
    reasons: reasons.map(({ kind, severity, count: number, predicts, evidence }) => ({
      kind,
      severity,
      count: number,
      predicts,
      evidence: evidence.map(({ kind: what, id: of, name: called, regionId }) => ({
        kind: what,
        id: of,
        name: called,
        regionId,
      })),
    })),
  };
}
