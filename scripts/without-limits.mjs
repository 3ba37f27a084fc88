/** Settings for tests and measurements, whose one client asks more than any person or job. */
const MOST = '1000000';

export const WITHOUT_LIMITS = {
  RATE_LIMIT_READS: MOST,
  RATE_LIMIT_CHANGES: MOST,
  RATE_LIMIT_REFUSALS: MOST,
  RATE_LIMIT_STRANGERS: MOST,
  RATE_LIMIT_ADDRESS: MOST,
  STREAMS_PER_SESSION: MOST,
};
