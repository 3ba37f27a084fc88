/** Adds all sentinels to an account. */
import type { Random } from '../generator/random';
import { addImage } from '../state/add-image';
import type { Store } from '../state/store';
import { BLOCKED_SENTINELS } from './blocked-sentinels';
import { codeSentinels } from './code-sentinels';
import { FREE_SENTINELS } from './free-sentinels';
import { LATE_SENTINELS } from './late-sentinels';
import { dated } from './sentinel';

/** Every sentinel is a custom image of the account unless its description says otherwise. */
export function addSentinels(store: Store, random: Random): void {
  for (const spec of dated([...FREE_SENTINELS, ...BLOCKED_SENTINELS, ...codeSentinels(), ...LATE_SENTINELS])) {
    addImage(store, spec, random, spec.createdAt ?? 0);
  }
}
