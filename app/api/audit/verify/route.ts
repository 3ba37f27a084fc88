import { handle } from '@/lib/http/handle';
import { checkAudit } from '@/lib/services/check-audit';

export const GET = handle({}, () => checkAudit());
