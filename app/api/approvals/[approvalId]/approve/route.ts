import { approvalParamsSchema, approveRequestSchema } from '@/lib/contract/approvals';
import { handle, json } from '@/lib/http/handle';
import { approve } from '@/lib/services/approvals';
import { getDeletion } from '@/lib/services/get-deletion';

export const POST = handle(
  { action: 'deletions:approve', params: approvalParamsSchema, body: approveRequestSchema },
  async ({ params, body, actor }) => {
    const deletionId = await approve(params.approvalId, body.digest, actor);
    return json(await getDeletion(deletionId), 202, { location: `/api/deletions/${deletionId}` });
  },
);
