import { cookieName } from '@/lib/auth/cookies';
import { handle } from '@/lib/http/handle';
import { describeApi } from '@/lib/services/describe-api';
import { runtime } from '@/lib/services/runtime';

export const GET = handle({ action: 'anyone' }, async () =>
  describeApi(cookieName('session', (await runtime()).config)),
);
