import { handle } from '@/lib/http/handle';
import { accountFor } from '@/lib/services/describe-account';

export const GET = handle({ action: 'images:read' }, ({ actor }) => accountFor(actor));
