import { isReady } from '@/lib/services/is-ready';

/** 200 when requests can be served, else 503 with one sentence. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store' };
  return new Response(`${ready.sentence}\n`, { status: ready.ok ? 200 : 503, headers });
}

export const dynamic = 'force-dynamic';
