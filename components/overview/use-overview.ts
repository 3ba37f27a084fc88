'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { Overview } from '@/lib/contract/overview';
import { OVERVIEW_METRICS, type OverviewMetric } from '@/lib/contract/overview-dimensions';
import { type OverviewAsked, overviewQuery } from '@/lib/queries/overview';
import { listQueryOf } from '../images/image-params';
import { useImageParams } from '../images/use-image-params';
import { tagKeyOf } from './overview-params';

/** The server's answer and the question that it is to. */
export interface FirstOverview {
  asked: OverviewAsked;
  overview: Overview;
  at: number;
}

const PARSERS = { metric: parseAsStringLiteral(OVERVIEW_METRICS).withDefault('count'), tagKey: parseAsString };

/** The screen's state in the URL and the numbers that it asks for. */
export function useOverview(first: FirstOverview | null) {
  const [params, setParams] = useImageParams();
  const [own, setOwn] = useQueryStates(PARSERS, { history: 'replace' });
  const asked = { query: listQueryOf(params), metric: own.metric, tagKey: tagKeyOf(own.tagKey) };
  const rendered = first && JSON.stringify(first.asked) === JSON.stringify(asked) ? first : undefined;
  return {
    params,
    setParams,
    query: asked.query,
    metric: own.metric,
    overview: useQuery(overviewQuery(asked, rendered)),
    chooseMetric: (metric: OverviewMetric) => void setOwn({ metric }),
    chooseTagKey: (tagKey: string) => void setOwn({ tagKey }),
  };
}
