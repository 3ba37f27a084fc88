/**
 * Sentinels that look as if they could go until DeleteImage is called: then somebody was faster and the documented rules refuse, or the call
 * ends halfway. They stand for what changes between a client's last look and its call.
 */
import type { ImageSpec } from '../state/spec';
import { sentinel } from './sentinel';

const TWO_TEMPLATES: ImageSpec['templates'] = [{ name: 'First template' }, { name: 'Second template' }];

/** One per cause that can turn up, and the two ways to end halfway. */
export const LATE_SENTINELS: readonly ImageSpec[] = [
  sentinel('late-group', 'A delivery group begins to use it right before it is deleted', {
    onDelete: { groups: [{ id: 'aig-sentinel-late', name: 'Late group', instances: 2, sessions: 1 }] },
  }),
  sentinel('late-workstation', 'A workstation begins to use it right before it is deleted', {
    onDelete: { workstations: [{ id: 'ws-sentinel-late', name: 'Late workstation', status: 'RUNNING' }] },
  }),
  sentinel('late-pool', 'A pool begins to use it right before it is deleted', {
    productType: 'CloudDesktop',
    onDelete: { desktopGroups: [{ id: 'dg-sentinel-late', name: 'Late pool', desktopCount: 3 }] },
  }),
  sentinel('late-share', 'It is shared right before it is deleted', { onDelete: { sharedTo: ['2345678901234567'] } }),
  sentinel('late-community', 'A community image is made from it right before it is deleted', {
    onDelete: { communityImages: ['Late community image'] },
  }),
  sentinel('late-creating', 'It is made anew right before it is deleted', { onDelete: { status: 'CREATING' } }),
  sentinel('late-foreign', 'It goes over to another account right before it is deleted', {
    onDelete: { type: 'Shared', aliUid: '2345678901234567' },
  }),
  sentinel('half-before-image', 'All its templates but the last go, then the delete fails', {
    productType: 'CloudDesktop',
    templates: TWO_TEMPLATES,
    onDelete: { stops: 'before-image' },
  }),
  sentinel('half-after-image', 'It goes, then the delete fails at its templates', {
    productType: 'CloudDesktop',
    templates: TWO_TEMPLATES,
    onDelete: { stops: 'after-image' },
  }),
];
