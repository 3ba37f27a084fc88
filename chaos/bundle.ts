/** Bundles the host with armed fail points. */
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../scripts/steps.mjs';

/** Bundles the host from the sources as they are; answers the path. Several processes may do it at once. */
export async function bundleHost(): Promise<string> {
  const folder = join(root, '.cache');
  mkdirSync(folder, { recursive: true });
  const bundle = join(folder, `chaos-host-${process.pid}.mjs`);
  await build({
    entryPoints: [join(root, 'chaos/host.ts')],
    outfile: `${bundle}.tmp`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    tsconfig: join(root, 'tsconfig.test.json'),
    logLevel: 'error',
    plugins: [
      {
        name: 'armed fail points',
        setup(builder) {
          builder.onLoad({ filter: /[\\/]lib[\\/]fail-point\.ts$/ }, () => ({
            contents: `export * from ${JSON.stringify(join(root, 'chaos/armed-fail-point.ts'))};`,
            resolveDir: root,
            loader: 'ts',
          }));
        },
      },
    ],
  });
  renameSync(`${bundle}.tmp`, bundle);
  return bundle;
}
