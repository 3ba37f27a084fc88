import { handle } from '@/lib/http/handle';
import { describeAccount } from '@/lib/services/describe-account';

export const GET = handle({}, () => describeAccount());
