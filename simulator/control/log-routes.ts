/** The effect log and the request log. */
import type { Route } from './route';

/** `GET /effects`, `GET` and `DELETE /requests`. Both can be narrowed by `imageId` and `operation`. */
export const logRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/effects$/,
    run({ current, query }) {
      const imageId = query.get('imageId');
      const operation = query.get('operation');
      const effects = current.simulation.effects
        .since(Number(query.get('since') ?? 0))
        .filter((effect) => imageId === null || effect.imageId === imageId)
        .filter((effect) => operation === null || effect.operation === operation);
      return { effects };
    },
  },
  {
    method: 'GET',
    path: /^\/requests$/,
    run({ current, query }) {
      const imageId = query.get('imageId');
      const operation = query.get('operation');
      return current.simulation.requests.report(
        (record) =>
          (imageId === null || record.imageIds.includes(imageId)) &&
          (operation === null || record.operation === operation),
      );
    },
  },
  {
    method: 'DELETE',
    path: /^\/requests$/,
    run({ current }) {
      current.simulation.requests.reset();
      return { reset: true };
    },
  },
];
