import { eventsQuerySchema } from '@/lib/contract/deletion-events';
import { eventStream, lastSeen } from '@/lib/http/event-stream';
import { handle } from '@/lib/http/handle';
import { followRunning } from '@/lib/services/deletion-events';

export const GET = handle({ action: 'images:read', query: eventsQuerySchema }, ({ request, query }) =>
  eventStream((signal) => followRunning(lastSeen(request, query.after), signal)),
);
