import { imageQuerySchema } from '@/lib/contract/image-query';
import { handle } from '@/lib/http/handle';
import { listImages } from '@/lib/services/list-images';

export const GET = handle({ action: 'images:read', query: imageQuerySchema }, ({ query }) => listImages(query));
