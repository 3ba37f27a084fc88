/**
 * Script that the browser gets for /images, compressed as sent, beside an empty page of the same framework version, which is built for the
 * comparison in a temporary folder; and the requests in series until rows are painted.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root, spawnNode, stopChild } from '../scripts/steps.mjs';
import { freePort, report, withConsole } from './measure.mjs';

const NEXT = join(root, 'node_modules/next/dist/bin/next');

const empty = await emptyPage();
await withConsole({ images: 60 }, async ({ url }) => {
  const ours = await scriptsOf(`${url}/images`);
  report('empty page: script, gzip', empty.bytes / 1000, 'kB', `${empty.files} files`);
  report(
    '/images: script, gzip',
    ours.bytes / 1000,
    'kB',
    `${ours.files} files, ${(ours.bytes / empty.bytes).toFixed(2)} × empty page`,
  );
  const html = await (await fetch(`${url}/images`)).text();
  report(
    '/images: HTML, gzip',
    gzipSync(html).length / 1000,
    'kB',
    `${html.split('imgc-').length - 1} mentions of image ids in it`,
  );
});

/** Every script that the document names, each compressed by itself. */
async function scriptsOf(page) {
  const html = await (await fetch(page)).text();
  const paths = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].filter(([tag]) => !/nomodule/i.test(tag)).map(([, path]) => path),
  );
  let bytes = 0;
  for (const path of paths)
    bytes += gzipSync(Buffer.from(await (await fetch(new URL(path, page))).arrayBuffer())).length;
  return { bytes, files: paths.size };
}

async function emptyPage() {
  const folder = mkdtempSync(join(tmpdir(), 'empty-page-'));
  mkdirSync(join(folder, 'app'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  writeFileSync(join(folder, 'next.config.js'), `export default { turbopack: { root: ${JSON.stringify(root)} } };\n`);
  writeFileSync(
    join(folder, 'app/layout.jsx'),
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }\n',
  );
  writeFileSync(join(folder, 'app/page.jsx'), 'export default function Page() { return null; }\n');
  const built = spawnSync(process.execPath, [NEXT, 'build', '--webpack'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (built.status !== 0) throw new Error(`${built.stdout}${built.stderr}`);
  const port = await freePort();
  const server = spawnNode(
    [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)],
    { NODE_ENV: 'production' },
    { cwd: folder, stdio: ['pipe', 'ignore', 'inherit'] },
  );
  try {
    const url = `http://127.0.0.1:${port}/`;
    while (!(await fetch(url).catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 50));
    return await scriptsOf(url);
  } finally {
    await stopChild(server, 2000);
    rmSync(folder, { recursive: true, force: true });
  }
}
