import { handle } from '@/lib/http/handle';
import { ServiceError } from '@/lib/services/service-error';

/** An address that is no call of the API is a problem like any other, not a page. */
const refuse = handle({ action: 'signed-in' }, async () => {
  throw new ServiceError('not-found', 'There is no such call. The calls of this API are listed at /api/openapi.json.');
});

export { refuse as DELETE, refuse as GET, refuse as POST, refuse as PUT };
