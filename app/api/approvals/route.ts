import { handle } from '@/lib/http/handle';
import { listApprovals } from '@/lib/services/approvals';

export const GET = handle({ action: 'images:read' }, () => listApprovals());
