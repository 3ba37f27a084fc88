/** Sentinels that DeleteImage refuses for a reason that can be seen beforehand. */
import { OWN_ALI_UID } from '../state/add-image';
import type { ImageSpec } from '../state/spec';
import { sentinel } from './sentinel';

const OTHER_ALI_UID = '2345678901234567';

/** Busy for ever, so that a test can rely on it. */
const BUSY: readonly ImageSpec[] = [
  sentinel('creating', 'Being created, for ever', {
    status: 'CREATING',
    regions: [{ regionId: 'cn-shanghai', status: 'CREATING', progress: 40 }],
  }),
  sentinel('init', 'Being initialised, for ever', {
    status: 'INIT',
    regions: [{ regionId: 'cn-shanghai', status: 'INIT', progress: 0 }],
  }),
  sentinel('distributing', 'Being copied to Hangzhou, for ever', {
    regions: [{ regionId: 'cn-shanghai' }, { regionId: 'cn-hangzhou', status: 'CREATING', progress: 70 }],
  }),
];

const SHARED: readonly ImageSpec[] = [
  sentinel('shared-to-me', 'Shared to this account by another', {
    type: 'Shared',
    aliUid: OTHER_ALI_UID,
    productType: 'CloudDesktop',
    regions: [{ regionId: 'cn-shanghai', imageId: 'm-sentinel-shared-to-me' }],
  }),
  sentinel('shared-to-others', 'Shared to two other accounts', {
    productType: 'CloudDesktop',
    regions: [{ regionId: 'cn-shanghai', imageId: 'm-sentinel-shared-to-others' }],
    sharedTo: [OTHER_ALI_UID, '3456789012345678'],
  }),
  sentinel('community-parent', 'A community image was made from it'),
  sentinel('community', 'Community image made from imgc-sentinel-community-parent', {
    type: 'Community',
    aliUid: OWN_ALI_UID,
    parentImageId: 'imgc-sentinel-community-parent',
  }),
  sentinel('system', 'Provided by the vendor', {
    type: 'System',
    aliUid: '1000000000000001',
    parentImageId: null,
    baseImageId: null,
  }),
];

const USED: readonly ImageSpec[] = [
  sentinel('delivery-group', 'Three delivery groups run on it', {
    groups: [
      { id: 'aig-sentinel-office', name: 'Office apps', instances: 6, sessions: 4 },
      { id: 'aig-sentinel-cad', name: 'CAD apps', instances: 3, sessions: 1 },
      { id: 'aig-sentinel-training', name: 'Training', instances: 1, sessions: 0, status: 'MAINTAINING' },
    ],
  }),
  sentinel('delivery-group-idle', 'One delivery group without any instance', {
    groups: [{ id: 'aig-sentinel-idle', name: 'Weekend apps', instances: 0, sessions: 0 }],
  }),
  sentinel('workstation', 'One workstation runs on it', {
    productType: 'WuyingServer',
    workstations: [{ id: 'ws-sentinel-1', name: 'Render box', status: 'RUNNING' }],
  }),
  sentinel('desktop-group', 'A pool of 24 cloud computers uses it', {
    productType: 'CloudDesktop',
    regions: [{ regionId: 'cn-hangzhou', imageId: 'm-sentinel-desktop-group' }],
    desktopGroups: [{ id: 'dg-sentinel-pool', name: 'Call centre pool', desktopCount: 24 }],
  }),
  sentinel('many-reasons', 'Delivery group, workstation, template and share at once', {
    regions: [{ regionId: 'cn-shanghai', imageId: 'm-sentinel-many-reasons' }, { regionId: 'cn-hangzhou' }],
    groups: [{ id: 'aig-sentinel-many', name: 'Many: apps', instances: 2, sessions: 2 }],
    workstations: [{ id: 'ws-sentinel-many', name: 'Many: workstation', regionId: 'cn-hangzhou', status: 'STOPPED' }],
    templates: [{ id: 'b-sentinel-many', name: 'Many: template' }],
    sharedTo: [OTHER_ALI_UID],
  }),
];

/** Busy, shared or used. */
export const BLOCKED_SENTINELS: readonly ImageSpec[] = [...BUSY, ...SHARED, ...USED];
