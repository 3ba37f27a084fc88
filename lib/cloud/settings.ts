import type { BudgetLimits } from '@/lib/domain/call-budget';

/** What the client needs to know; read by `lib/config`. */
export interface CloudSettings {
  region: string;
  /** Other gateway than the vendor's; `{region}` is replaced. */
  appstreamEndpoint: string | null;
  ecdEndpoint: string | null;
  maxCallsPerSecond: number;
  startCallsPerSecond: number;
  /** Milliseconds for a whole call; 20 seconds when not given. */
  callMs?: number;
  credentials: { accessKeyId: string; accessKeySecret: string; securityToken?: string } | 'chain';
}

/** Calls in flight at a time: of all processes that share the account. */
const IN_FLIGHT = 8;

/** What the settings allow. */
export function limitsOf({ startCallsPerSecond, maxCallsPerSecond, callMs }: CloudSettings): BudgetLimits {
  return {
    startPerSecond: startCallsPerSecond,
    maxPerSecond: maxCallsPerSecond,
    inFlight: IN_FLIGHT,
    ...(callMs && { heldMs: callMs * 1.25 }),
  };
}
