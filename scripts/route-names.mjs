/** Which route of `app/` an address belongs to, by the list that the build leaves: metrics tell routes apart, not addresses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads the list of a build.
 * @param {string} buildDir
 * @returns {(url: string) => string} a route such as `/api/images/[imageId]`; `/_next/static` for files, `other` for what is no route
 */
export function routeNames(buildDir) {
  const { staticRoutes, dynamicRoutes } = JSON.parse(readFileSync(join(buildDir, 'routes-manifest.json'), 'utf8'));
  const routes = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
  return (url) => {
    const [path = ''] = url.split('?');
    if (path.startsWith('/_next/static/')) return '/_next/static';
    return routes.find(({ pattern }) => pattern.test(path))?.page ?? 'other';
  };
}
