import { isDirect, peerOf } from '@/lib/auth/peer';
import { problemResponse } from '@/lib/http/problem-response';
import { requestIdOf } from '@/lib/http/request-id';
import { metricsText } from '@/lib/services/metrics';
import { METRICS_REFUSAL, mayReadMetrics } from '@/lib/services/metrics-reader';
import { runtime } from '@/lib/services/runtime';

/** The metrics of this process, for Prometheus. */
export async function GET({ headers }: Request): Promise<Response> {
  const rt = await runtime();
  const asked = {
    peer: peerOf(headers),
    direct: isDirect(headers),
    host: headers.get('host'),
    authorization: headers.get('authorization'),
  };
  if (!mayReadMetrics(asked, rt.config)) return problemResponse('forbidden', METRICS_REFUSAL, requestIdOf(headers));
  const { text, contentType } = await metricsText(rt);
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}

export const dynamic = 'force-dynamic';
