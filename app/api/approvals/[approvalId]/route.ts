import { approvalParamsSchema } from '@/lib/contract/approvals';
import { handle } from '@/lib/http/handle';
import { declineApproval, getApproval } from '@/lib/services/approvals';

export const GET = handle({ action: 'images:read', params: approvalParamsSchema }, ({ params }) =>
  getApproval(params.approvalId),
);

/** Declines it, or takes one's own back. */
export const DELETE = handle(
  { action: 'deletions:confirm', params: approvalParamsSchema },
  async ({ params, actor }) => {
    await declineApproval(params.approvalId, actor);
    return new Response(null, { status: 204 });
  },
);
