/** The sentence that says who can change a cap that somebody has just met. */
import 'server-only';
import type { Config } from '@/lib/config';
import { type Caps, CEILING_SETTINGS } from '@/lib/domain/caps';
import { rolesFor } from '@/lib/domain/permission';

/** Names the role, the address of the screen, and how far it goes. */
export function whoSetsCap({ publicUrl, caps }: Config, which: keyof Caps): string {
  const roles = rolesFor('caps:change').join(' or ');
  return `Who has the role ${roles} can change that at ${publicUrl}/protection, up to ${caps[which]} (${CEILING_SETTINGS[which]}).`;
}
