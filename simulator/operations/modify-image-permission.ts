/** ModifyImagePermission: shares an image, or takes shares back. Source: ecd notes; own custom images only, 50 shares at most. */
import { apiError, invalidParameter } from '../gateway/api-error';
import { type Parameters, readList, requireText } from '../gateway/parameters';
import type { Operation } from './operation';

const MAX_SHARES = 50;

function readAccounts(parameters: Parameters, name: string): string[] {
  const accounts = readList(parameters, name, 50);
  if (!accounts.every((account) => /^\d{1,20}$/.test(account))) throw invalidParameter(name);
  return [...new Set(accounts)];
}

/** Changes the shares of one image in one region. The error codes are not published: these are inference. */
export const modifyImagePermission: Operation = {
  name: 'ModifyImagePermission',
  version: '2020-09-30',
  methods: ['POST', 'GET'],
  run({ parameters, simulation, cause }) {
    const regionId = requireText(parameters, 'RegionId');
    const image = simulation.store.imageByAnyId(requireText(parameters, 'ImageId'));
    const added = readAccounts(parameters, 'AddAccount');
    const removed = readAccounts(parameters, 'RemoveAccount');
    if (!image?.regions.some((copy) => copy.regionId === regionId)) throw apiError('Image.NotExist');
    if (image.type !== 'User') throw apiError('ImageUpdateFailed.NotAllow');
    const before = image.shares.filter((share) => share.regionId === regionId).map((share) => share.aliUid);
    const after = [...new Set([...before, ...added])].filter((account) => !removed.includes(account));
    if (after.length > MAX_SHARES) throw invalidParameter('AddAccount');
    const elsewhere = image.shares.filter((share) => share.regionId !== regionId);
    image.shares = [...elsewhere, ...after.map((aliUid) => ({ aliUid, regionId }))];
    const { effects, timeline, store } = simulation;
    for (const account of after.filter((item) => !before.includes(item))) {
      effects.append('image-shared', image.id, cause, timeline.now(), account);
    }
    for (const account of before.filter((item) => !after.includes(item))) {
      effects.append('image-unshared', image.id, cause, timeline.now(), account);
    }
    store.touch();
    return {};
  },
};
