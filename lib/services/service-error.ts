/** Refusals of the services, as values with a stable code. `lib/http` turns them into problem details. */
import 'server-only';
import type { Problem, ProblemCode } from '@/lib/contract/problem';

type Extras = Pick<Problem, 'vendor' | 'differences' | 'reasons' | 'deletionId' | 'needs' | 'imageIds' | 'approvalId'>;

/** Thrown by services for what a caller can understand and act on. `detail` is a full sentence. */
export class ServiceError extends Error {
  override name = 'ServiceError';
  readonly code: ProblemCode;
  readonly extras: Extras;

  constructor(code: ProblemCode, detail: string, extras: Extras = {}) {
    super(detail);
    this.code = code;
    this.extras = extras;
  }
}
