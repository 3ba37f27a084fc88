/**
 * Script that the browser gets for /images, compressed as sent, beside an empty page of the same framework version, which is built for the
 * comparison in a temporary folder; and the requests in series until rows are painted.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../scripts/chromium.mjs';
import { build, freePort, root, spawnNode, stopChild } from '../scripts/steps.mjs';
import { report, withConsole } from './measure.mjs';

const NEXT = join(root, 'node_modules/next/dist/bin/next');

build();
const empty = await emptyPage();
await withConsole({ images: 60 }, async ({ url }) => {
  const ours = await scriptsOf(`${url}/images`);
  report('empty page: script, gzip', empty.bytes / 1000, 'kB', `${empty.files} files`);
  report(
    '/images: script, gzip',
    ours.bytes / 1000,
    'kB',
    `${ours.files} files, ${(ours.bytes / empty.bytes).toFixed(3)} × empty page`,
  );
  const html = await (await fetch(`${url}/images`)).text();
  report(
    '/images: HTML, gzip',
    gzipSync(html).length / 1000,
    'kB',
    `${html.split('imgc-').length - 1} mentions of image ids in it`,
  );
});

/** Bytes of the scripts that a browser loads for a page until it is quiet, as they come over the wire. */
async function scriptsOf(page) {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
  const tab = await browser.newPage();
  const sizes = [];
  tab.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sizes.push(request.sizes());
  });
  await tab.goto(page, { waitUntil: 'load' });
  const all = await Promise.all(sizes);
  await browser.close();
  return { bytes: all.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0), files: all.length };
}

async function emptyPage() {
  const folder = mkdtempSync(join(tmpdir(), 'empty-page-'));
  mkdirSync(join(folder, 'app'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'next.config.js'), `export default { turbopack: { root: '/' } };\n`);
  writeFileSync(
    join(folder, 'app/layout.jsx'),
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }\n',
  );
  writeFileSync(join(folder, 'app/page.jsx'), 'export default function Page() { return null; }\n');
  const built = spawnSync(process.execPath, [NEXT, 'build'], {
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
