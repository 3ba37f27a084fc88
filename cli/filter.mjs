/** `--filter`: images by the filters of the list. */
import { CliError } from './errors.mjs';

/** Parameters that choose images, as `GET /api/images` takes them. */
export const FILTERS = [
  'search',
  'verdict',
  'usedBy',
  'reason',
  'onlyReason',
  'product',
  'status',
  'type',
  'lineage',
  'region',
  'system',
  'tag',
  'createdAfter',
  'createdBefore',
  'changedAfter',
  'changedBefore',
  'minSize',
  'maxSize',
];
/** Parameters of an address of the list that choose none. */
const HOW_IT_LOOKS = ['sort', 'direction', 'columns', 'image'];

/**
 * The query that a filter stands for. What the API would not know is refused: a filter that was misspelled must not stand for more images than were meant.
 * @param {string} text a query, or an address of the list
 */
export function queryOf(text) {
  const query = text.includes('?') ? text.slice(text.indexOf('?') + 1) : text;
  const given = new URLSearchParams(query.replace(/#.*$/, ''));
  const chosen = new URLSearchParams();
  for (const [name, value] of given) {
    if (FILTERS.includes(name) && value !== '') chosen.append(name, value);
    else if (!FILTERS.includes(name) && !HOW_IT_LOOKS.includes(name)) {
      throw new CliError('usage', `--filter has "${name}", which is no filter. There are: ${FILTERS.join(', ')}.`);
    }
  }
  if (chosen.size > 0) return chosen;
  throw new CliError(
    'usage',
    '--filter chooses nothing, so it would mean every image. Give at least one filter, such as type=User.',
  );
}

/** As the API takes it. What is none could lead to another address. */
const IMAGE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Exactly one of ids and filter; ids once each. */
export function idsOrQuery(ids, filter, most) {
  if (ids.length > 0 === (filter !== undefined)) {
    throw new CliError('usage', 'Give either ids of images or --filter.');
  }
  if (filter !== undefined) return { query: queryOf(filter) };
  const wrong = ids.find((id) => !IMAGE_ID.test(id));
  if (wrong !== undefined) throw new CliError('usage', `"${wrong}" is no id of an image, such as imgc-1.`);
  const different = [...new Set(ids)];
  if (different.length > most) {
    throw new CliError(
      'usage',
      `${different.length} ids are more than the ${most} of one call. Give fewer, or --filter.`,
    );
  }
  return { ids: different };
}
