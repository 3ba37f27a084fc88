import 'server-only';
import { ServiceError } from '@/lib/services/service-error';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The request's `Idempotency-Key`, 1 to 200 printable characters, in a space of its own beside the console's keys. Throws when it is missing or not usable. */
export function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get('idempotency-key');
  if (key !== null && KEY.test(key)) return `client/${key}`;
  throw new ServiceError(
    'idempotency-key-missing',
    'Send the header Idempotency-Key with 1 to 200 printable characters, new for every confirmation, so that a repeated request is recognised.',
  );
}
