/** How states of sources and permissions look: a shape and a colour beside the word. */
import type { IconName } from '@/components/ui/icon';
import type { CallBudget } from '@/lib/contract/account';
import type { PermissionState } from '@/lib/domain/cloud-permission';
import type { SourceState } from '@/lib/domain/facts';

interface StateLook {
  icon: IconName;
  ink: string;
}

/** Look of a source. */
export const SOURCE_LOOK: Record<SourceState, StateLook> = {
  fresh: { icon: 'deletable', ink: 'text-deletable' },
  stale: { icon: 'busy', ink: 'text-losses' },
  failed: { icon: 'blocked', ink: 'text-blocked' },
  forbidden: { icon: 'lock', ink: 'text-unknown' },
  never: { icon: 'unknown', ink: 'text-text-2' },
};

/** Look of a permission. */
export const PERMISSION_LOOK: Record<PermissionState, StateLook> = {
  allowed: { icon: 'deletable', ink: 'text-deletable' },
  missing: { icon: 'lock', ink: 'text-blocked' },
  untried: { icon: 'unknown', ink: 'text-text-2' },
};

/** Look of whether calls go. */
export const CALLS_LOOK: Record<CallBudget['calls'], StateLook> = {
  going: { icon: 'deletable', ink: 'text-deletable' },
  resting: { icon: 'blocked', ink: 'text-blocked' },
  trying: { icon: 'busy', ink: 'text-busy' },
};
