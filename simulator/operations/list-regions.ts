/** ListRegions. Source: App Streaming notes 3. Oddity: `regionId` with a small r. */
import { readOneOf } from '../gateway/parameters';
import { REGIONS } from '../generator/platforms';
import type { Operation } from './operation';

/** Lists the regions that the simulated account can work in. */
export const listRegions: Operation = {
  name: 'ListRegions',
  version: '2021-09-01',
  methods: ['GET', 'POST'],
  run({ parameters }) {
    readOneOf(parameters, 'ProductType', ['CloudApp']);
    return { RegionModels: REGIONS.map((regionId) => ({ regionId })) };
  },
};
