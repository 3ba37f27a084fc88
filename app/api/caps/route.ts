import { capsRequestSchema } from '@/lib/contract/caps';
import { handle } from '@/lib/http/handle';
import { changeCaps } from '@/lib/services/change-caps';
import { getCaps } from '@/lib/services/get-caps';

export const GET = handle({ action: 'images:read' }, () => getCaps());

export const PUT = handle({ action: 'caps:change', body: capsRequestSchema }, ({ body, actor }) =>
  changeCaps(body, actor),
);
