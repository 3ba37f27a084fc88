/**
 * Every call of the API: what it takes and what it answers, in the schemas that the handlers parse with. The OpenAPI document is made
 * from this table; a route that is not in it fails a test.
 */
import type { Operation } from './operation';
import { ACCESS } from './operations/access';
import { APPROVALS, DELETIONS, PLANS } from './operations/deletions';
import { IMAGES, VIEWS } from './operations/images';
import { ACCOUNT, AUDIT, OPERATING } from './operations/operating';
import { PROTECTION } from './operations/protection';

export const OPERATIONS: readonly Operation[] = [
  ...IMAGES,
  ...PLANS,
  ...DELETIONS,
  ...APPROVALS,
  ...PROTECTION,
  ...AUDIT,
  ...ACCOUNT,
  ...VIEWS,
  ...ACCESS,
  ...OPERATING,
];
