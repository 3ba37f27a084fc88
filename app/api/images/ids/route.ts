import { imageQuerySchema } from '@/lib/contract/image-query';
import { handle } from '@/lib/http/handle';
import { listMatchingIds } from '@/lib/services/list-matching-ids';

export const GET = handle({ action: 'images:read', query: imageQuerySchema }, ({ query }) => listMatchingIds(query));
