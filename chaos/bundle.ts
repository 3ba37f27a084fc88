/** Bundles the host with armed fail points. */
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';
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
      replaced(/[\\/]lib[\\/]fail-point\.ts$/, () => `export * from ${text('chaos/armed-fail-point.ts')};`),
      replaced(/[\\/]chaos[\\/]routes\.ts$/, routesModule),
    ],
  });
  renameSync(`${bundle}.tmp`, bundle);
  return bundle;
}

/** Puts other contents in the place of a file. */
function replaced(filter: RegExp, contents: () => string): Plugin {
  return {
    name: `replace ${filter}`,
    setup(builder) {
      builder.onLoad({ filter }, () => ({ contents: contents(), resolveDir: root, loader: 'ts' }));
    },
  };
}

/** All route files of what the crash tests call. */
function routesModule(): string {
  const files = ['readyz', 'api/plans', 'api/deletions'].flatMap((folder) =>
    readdirSync(join(root, 'app', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => basename(name) === 'route.ts')
      .map((name) => join(folder, dirname(name)).split(sep).join('/')),
  );
  const imports = files.map((path, index) => `import * as r${index} from ${text(`app/${path}/route.ts`)};`);
  const entries = files.map((path, index) => `${JSON.stringify(path)}: r${index}`);
  return `${imports.join('\n')}\nexport const ROUTES = { ${entries.join(', ')} };`;
}

/** A file's path as a text in source code. */
function text(path: string): string {
  return JSON.stringify(join(root, path));
}
