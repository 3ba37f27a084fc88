import { lockQuerySchema, lockRequestSchema } from '@/lib/contract/protection';
import { handle } from '@/lib/http/handle';
import { listProtectionLocks } from '@/lib/services/list-protections';
import { protectImages } from '@/lib/services/protect-image';

export const GET = handle({ action: 'images:read', query: lockQuerySchema }, ({ query }) => listProtectionLocks(query));

export const POST = handle(
  { action: 'protection:change', body: lockRequestSchema },
  ({ body: { imageIds, ...protection }, actor }) => protectImages(imageIds, protection, actor),
);
