/** How verdicts and severities look: a shape and a colour each, the same everywhere. */
import type { IconName } from '@/components/ui/icon';
import type { Severity, Verdict } from '@/lib/domain/verdict';

export interface Look {
  icon: IconName;
  text: string;
  fill: string;
  weak: string;
}

/** Look of a verdict. Deletable is quiet; the eye should be caught by what blocks and by what is lost. */
export const VERDICT_LOOK: Record<Verdict, Look> = {
  deletable: { icon: 'deletable', text: 'text-deletable', fill: 'fill-deletable/75', weak: 'bg-sunken' },
  'deletable-with-losses': { icon: 'losses', text: 'text-losses', fill: 'fill-losses/80', weak: 'bg-losses-weak' },
  busy: { icon: 'busy', text: 'text-busy', fill: 'fill-busy', weak: 'bg-busy-weak' },
  blocked: { icon: 'blocked', text: 'text-blocked', fill: 'fill-blocked/80', weak: 'bg-blocked-weak' },
  unknown: { icon: 'unknown', text: 'text-unknown', fill: 'fill-unknown', weak: 'bg-unknown-weak' },
};

/** Look of a finding. */
export const SEVERITY_LOOK: Record<Severity, Look> = {
  blocker: VERDICT_LOOK.blocked,
  busy: VERDICT_LOOK.busy,
  unchecked: VERDICT_LOOK.unknown,
  loss: VERDICT_LOOK['deletable-with-losses'],
  note: { icon: 'note', text: 'text-text-3', fill: 'fill-text-3', weak: 'bg-sunken' },
};
