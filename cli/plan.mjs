/** `plan`: reads images live and makes a plan of them. */
import { CliError } from './errors.mjs';
import { idsOrQuery } from './filter.mjs';
import { safe } from './text.mjs';
import { exitCodeOf, jsonOf, linesOf, totalsLine, totalsOf } from './verdicts.mjs';

const MOST = 1000;

/** What the plan says, and how to confirm exactly that. */
export async function plan(console, [imageIds], { filter }) {
  const { ids, query } = idsOrQuery(imageIds, filter, MOST);
  const plan = await console.ask('/api/plans', {
    method: 'POST',
    body: { imageIds: ids ?? (await idsOf(console, query)) },
    // A plan that nobody confirms does nothing.
    again: true,
  });
  const images = plan.items.map((item) => ({ ...item, id: item.imageId }));
  const needs = [
    ...(images.some(({ losses }) => losses.length > 0) ? ['losses'] : []),
    ...(images.some(({ verdict }) => verdict === 'unknown') ? ['unknown'] : []),
  ];
  const { id, digest, expiresAt, totals } = plan;
  const goes = totals.deletable + totals.withLosses;
  return {
    exitCode: exitCodeOf(images),
    lines: [
      ...images.flatMap(linesOf),
      '',
      `${totalsLine(images)}. Nothing was deleted.`,
      ...(goes + totals.unknown === 0 ? ['Nothing of it can go.'] : howToApply({ id, digest, expiresAt, needs })),
    ],
    json: { plan: { id, digest, expiresAt }, needs, totals: totalsOf(images), images: images.map(jsonOf) },
  };
}

function howToApply({ id, digest, expiresAt, needs }) {
  const acknowledged = needs.length > 0 ? ` --acknowledge ${needs.join(' ')}` : '';
  return [
    `Until ${safe(expiresAt)} this carries it out:`,
    `  appstream-image-console apply ${safe(id)} --digest ${safe(digest)}${acknowledged} --reason '…'`,
    ...(needs.includes('unknown') ? ['Without "unknown" the images that could not be checked whole stay.'] : []),
  ];
}

async function idsOf({ ask }, query) {
  const { ids } = await ask(`/api/images/ids?${query}`);
  if (ids.length === 0)
    throw new CliError('nothing-matches', 'No image matches the filter, so there is nothing to plan.');
  if (ids.length <= MOST) return ids;
  throw new CliError(
    'usage',
    `${ids.length} images match, and a plan has at most ${MOST}. Narrow the filter, such as by region or size.`,
  );
}
