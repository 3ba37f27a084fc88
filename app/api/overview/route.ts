import { overviewQuerySchema } from '@/lib/contract/overview';
import { handle } from '@/lib/http/handle';
import { summariseImages } from '@/lib/services/summarise-images';

export const GET = handle({ action: 'images:read', query: overviewQuerySchema }, ({ query }) => summariseImages(query));
