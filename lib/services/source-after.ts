/** What is known of a source after a try to read it. */
import 'server-only';
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';
import type { Source, SourceError, SourceKey } from '@/lib/domain/facts';

/** A failure as it is kept with the source: without the answer's body. */
export function sourceErrorOf(error: CloudError, at: Date): SourceError {
  const { kind, code, message, requestId, missingPermission } = error;
  return { kind, code, message, requestId, missingPermission, at: at.toISOString() };
}

/** The source with its new state: read now, or failed now. */
export function sourceAfter(key: SourceKey, result: CloudResult<unknown>, at: Date): Source {
  if (result.ok) return { ...key, state: 'fresh', readAt: at.toISOString(), error: null };
  const state = result.error.kind === 'forbidden' ? 'forbidden' : 'failed';
  return { ...key, state, readAt: null, error: sourceErrorOf(result.error, at) };
}
