/**
 * Takes the pictures in docs/screenshots: every screen in both themes at 1440 and 400 px, against the simulator with its own database.
 * Usage: node scripts/screenshots.mjs
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath } from './chromium.mjs';
import { firstSync, startConsole } from './console-process.mjs';
import { startSimulator } from './simulator-process.mjs';
import { build, freePort, root, stopChild } from './steps.mjs';

const FOLDER = join(root, 'docs', 'screenshots');
const PICKED = [
  'imgc-sentinel-deletable',
  'imgc-sentinel-deletable-2',
  'imgc-sentinel-templates',
  'imgc-sentinel-shared-to-others',
];
const DELETED = [
  'imgc-sentinel-deletable-3',
  'imgc-sentinel-regions',
  'imgc-sentinel-bundles',
  'imgc-sentinel-code-has-shared-image',
  'imgc-sentinel-code-not-exist',
  'imgc-sentinel-code-internal-error',
];

build();
mkdirSync(FOLDER, { recursive: true });
const simulator = await startSimulator({ port: 0, controlPort: 0, images: 60, seed: 1 });
const dataDir = mkdtempSync(join(tmpdir(), 'console-screenshots-'));
const server = startConsole({ host: '127.0.0.1', port: await freePort(), env: environment() });
try {
  await server.ready();
  await firstSync(server.url);
  const deletionId = await deleteSome();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
  for (const width of [1440, 400])
    for (const theme of ['light', 'dark']) await takeAll(browser, width, theme, deletionId);
  await browser.close();
} finally {
  await stopChild(server.process);
  await simulator.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function environment() {
  return {
    DATA_DIR: dataDir,
    ALIBABA_CLOUD_ACCESS_KEY_ID: simulator.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: simulator.accessKeySecret,
    APPSTREAM_ENDPOINT: simulator.endpoint,
    ECD_ENDPOINT: simulator.endpoint,
    CLOUD_START_CALLS_PER_SECOND: '500',
    CLOUD_MAX_CALLS_PER_SECOND: '500',
    SETTLE_SECONDS: '600',
    SIMULATED: '1',
    LOG_LEVEL: 'error',
  };
}

async function takeAll(browser, width, theme, deletionId) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, locale: 'en-US' });
  const page = await context.newPage();
  const take = async (name) => {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(FOLDER, `${name}-${width}-${theme}.png`) });
  };
  await page.goto(`${server.url}/images?sort=changed&direction=desc`);
  await take('images');
  await page.goto(`${server.url}/images?image=imgc-sentinel-many-reasons`);
  await take('panel');
  await page.goto(`${server.url}/images/imgc-sentinel-delivery-group`);
  await take('image');
  await page.goto(`${server.url}/images?search=no such image&verdict=blocked`);
  await take('no-match');
  await page.goto(`${server.url}/images?search=imgc-sentinel&sort=name`);
  for (const id of PICKED)
    await page.getByRole('checkbox', { name: `Select ${id.slice('imgc-'.length)}`, exact: true }).check();
  await take('selection');
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').getByRole('group').first().waitFor();
  await take('dialog');
  await page.goto(`${server.url}/overview`);
  await take('overview');
  await page.goto(`${server.url}/deletions`);
  await take('deletions');
  await page.goto(`${server.url}/deletions/${deletionId}`);
  await take('deletion');
  await page.goto(`${server.url}/audit`);
  await take('audit');
  await context.close();
}

async function deleteSome() {
  const plan = await post('/api/plans', { imageIds: DELETED });
  const confirmation = {
    planId: plan.id,
    digest: plan.digest,
    reason: 'Replaced by 2406',
    ticket: 'CHG-20931',
    acknowledgeLosses: true,
  };
  const { id } = await post('/api/deletions', confirmation, { 'idempotency-key': plan.id });
  for (let unsettled = DELETED.length; unsettled > 1; ) {
    const { totals } = await (await fetch(`${server.url}/api/deletions/${id}`)).json();
    unsettled = totals.waiting + totals.working + totals.unresolved;
  }
  return id;
}

async function post(path, body, headers = {}) {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
