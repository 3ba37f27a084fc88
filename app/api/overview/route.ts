import { overviewQuerySchema } from '@/lib/contract/overview';
import { handle } from '@/lib/http/handle';
import { summariseImages } from '@/lib/services/summarise-images';

export const GET = handle({ query: overviewQuerySchema }, ({ query }) => summariseImages(query));
