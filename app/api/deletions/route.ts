import { deletionListQuerySchema } from '@/lib/contract/deletion-list';
import { confirmRequestSchema } from '@/lib/contract/deletions';
import { handle, json } from '@/lib/http/handle';
import { idempotencyKeyOf } from '@/lib/http/idempotency-key';
import { confirmDeletion } from '@/lib/services/confirm-deletion';
import { getDeletion } from '@/lib/services/get-deletion';
import { listDeletions } from '@/lib/services/list-deletions';

export const GET = handle({ action: 'images:read', query: deletionListQuerySchema }, ({ query }) =>
  listDeletions(query),
);

export const POST = handle(
  { action: 'deletions:confirm', body: confirmRequestSchema },
  async ({ request, body, actor }) => {
    const { deletionId } = await confirmDeletion(body, idempotencyKeyOf(request), actor);
    return json(await getDeletion(deletionId), 202, { location: `/api/deletions/${deletionId}` });
  },
);
