/** Sentinels that DeleteImage takes away, with or without something that goes along. */
import type { ImageSpec } from '../state/spec';
import { sentinel } from './sentinel';

const FIVE_REGIONS = ['cn-shanghai', 'cn-hangzhou', 'cn-beijing', 'cn-shenzhen', 'ap-southeast-1'] as const;

/** Deletable, deletable with losses, or merely worth a note. */
export const FREE_SENTINELS: readonly ImageSpec[] = [
  sentinel('deletable', 'Nothing uses it'),
  sentinel('deletable-2', 'Nothing uses it'),
  sentinel('deletable-3', 'Nothing uses it'),
  sentinel('templates', 'Two templates in two regions go along', {
    productType: 'CloudDesktop',
    regions: [
      { regionId: 'cn-shanghai', imageId: 'm-sentinel-templates-sh' },
      { regionId: 'cn-hangzhou', imageId: 'm-sentinel-templates-hz' },
    ],
    templates: [
      { id: 'b-sentinel-template-1', name: 'Sales desktops', regionId: 'cn-shanghai' },
      {
        id: 'b-sentinel-template-2',
        name: 'Design desktops',
        regionId: 'cn-hangzhou',
        regionIds: ['cn-hangzhou', 'cn-shanghai'],
      },
    ],
  }),
  sentinel('bundles', 'Two bundles go along; they name the main id', {
    productType: 'CloudDesktop',
    regions: [{ regionId: 'cn-shanghai', imageId: 'm-sentinel-bundles' }],
    bundles: [
      { id: 'b-sentinel-bundle-1', name: 'Old sales bundle', refersTo: 'main' },
      { id: 'b-sentinel-bundle-2', name: 'Old design bundle', refersTo: 'copy' },
    ],
  }),
  sentinel('desktops', 'Three cloud computers were made from it and keep running', {
    productType: 'CloudDesktop',
    regions: [{ regionId: 'cn-shanghai', imageId: 'm-sentinel-desktops' }],
    desktops: [
      { id: 'ecd-sentinel-desktop-1', name: 'Desktop of Mei', status: 'Running' },
      { id: 'ecd-sentinel-desktop-2', name: 'Desktop of Jun', status: 'Stopped' },
      { id: 'ecd-sentinel-desktop-3', name: 'Desktop of Tom', status: 'Running', refersTo: 'main' },
    ],
  }),
  sentinel('regions', 'Copies in five regions', {
    regions: FIVE_REGIONS.map((regionId) => ({ regionId })),
  }),
  sentinel('child', 'Made from imgc-sentinel-parent', { parentImageId: 'imgc-sentinel-parent' }),
  sentinel('parent', 'A child image was made from it'),
  sentinel('create-failed', 'Could not be created', { status: 'CREATE_FAILED' }),
  {
    ...sentinel('hostile-name', '</td><script>alert(1)</script> {{7*7}} __proto__ \u200bzero\u200bwidth\nnew line'),
    name: '=HYPERLINK("http://evil.example","x")<img src=x onerror=alert(1)>\u202egnp.exe\u202c \'";--',
  },
];
