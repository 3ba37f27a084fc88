/** The state of the overview as it stands in a request's address: the list's filters, and what is its own. */
import { OVERVIEW_METRICS } from '@/lib/contract/overview-dimensions';
import type { OverviewAsked } from '@/lib/queries/overview';
import { listQueryOfRequest } from '../images/image-params';

const MAX_KEY = 256;

/** A tag's key as the API takes it; null for none. */
export function tagKeyOf(text: string | null | undefined): string | null {
  return text && text.length <= MAX_KEY ? text : null;
}

/** Reads what of a request's parameters the overview needs; what is not understood is left out. */
export function overviewOfRequest(params: Record<string, string | string[] | undefined>): OverviewAsked {
  const first = (name: string) => [params[name] ?? []].flat()[0];
  return {
    query: listQueryOfRequest(params),
    metric: OVERVIEW_METRICS.find((metric) => metric === first('metric')) ?? 'count',
    tagKey: tagKeyOf(first('tagKey')),
  };
}
