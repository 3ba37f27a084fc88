/** What each kind of dependent means for its image: one row per kind of the table of reasons. */
import type { VendorCode } from './cloud-codes';
import type { DependentKind, SourceOperation } from './facts';
import type { ReasonKind, Severity } from './verdict';

interface DependentRule {
  kind: ReasonKind;
  severity: Severity;
  operation: SourceOperation;
  predicts: VendorCode | null;
  inferred: boolean;
}

/** What each kind of dependent means. `account` is absent: shares are counted per region, not per row. */
export const DEPENDENT_RULES: Record<Exclude<DependentKind, 'account'>, DependentRule> = {
  'delivery-group': {
    kind: 'used-by-delivery-group',
    severity: 'blocker',
    operation: 'ListAppInstanceGroup',
    predicts: 'ImageDeleteFailed.NotAllow',
    inferred: true,
  },
  workstation: {
    kind: 'used-by-workstation',
    severity: 'blocker',
    operation: 'ListWuyingServer',
    predicts: 'ImageDeleteFailed.NotAllow',
    inferred: true,
  },
  'desktop-group': {
    kind: 'used-by-desktop-group',
    severity: 'blocker',
    operation: 'DescribeDesktopGroups',
    predicts: 'ImageNotAllowDelete',
    inferred: false,
  },
  'community-image': {
    kind: 'community-parent',
    severity: 'blocker',
    operation: 'ListImage',
    predicts: 'ImageDeleteFailed.NotAllowCommunityParent',
    inferred: false,
  },
  template: {
    kind: 'template-goes-along',
    severity: 'loss',
    operation: 'DescribeTemplates',
    predicts: null,
    inferred: false,
  },
  bundle: { kind: 'bundle-goes-along', severity: 'loss', operation: 'DescribeBundles', predicts: null, inferred: true },
  'cloud-computer': {
    kind: 'used-by-cloud-computer',
    severity: 'note',
    operation: 'DescribeDesktops',
    predicts: null,
    inferred: true,
  },
  'child-image': { kind: 'has-children', severity: 'note', operation: 'ListImage', predicts: null, inferred: false },
};
