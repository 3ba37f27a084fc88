/** The one place that decides who may set, change and remove protections. */
import 'server-only';
import { type Actor, CONSOLE_ACTOR } from '@/lib/domain/actor';
import { ServiceError } from './service-error';

/** Throws `forbidden`. People may, the console by itself never: nothing that it does on its own takes a protection away. */
export function assertMayProtect({ name }: Actor): void {
  if (name !== CONSOLE_ACTOR) return;
  throw new ServiceError('forbidden', 'Only people set, change and remove protections. Nothing was done.');
}
