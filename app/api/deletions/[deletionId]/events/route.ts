import { eventsQuerySchema } from '@/lib/contract/deletion-events';
import { deletionParamsSchema } from '@/lib/contract/deletions';
import { eventStream, lastSeen } from '@/lib/http/event-stream';
import { handle } from '@/lib/http/handle';
import { followDeletion } from '@/lib/services/deletion-events';

export const GET = handle(
  { action: 'images:read', params: deletionParamsSchema, query: eventsQuerySchema },
  ({ request, params, query }) =>
    eventStream((signal) => followDeletion(params.deletionId, lastSeen(request, query.after), signal)),
);
