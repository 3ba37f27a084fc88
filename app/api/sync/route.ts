import { handle, json } from '@/lib/http/handle';
import { requestSync } from '@/lib/services/request-sync';

export const POST = handle({ action: 'account:sync' }, async () => {
  await requestSync();
  return json({ requested: true }, 202);
});
