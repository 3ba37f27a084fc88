/**
 * The images screen in a real browser: time from a keystroke in the search to painted rows beside the same at the smallest size; memory after scrolling through
 * 10,000 rows beside before; and long frames of a 10 s scroll beside those of an empty virtual list in the same browser.
 * Usage: node bench/browser.mjs [sizes, default 1000 100000] — DATABASE_URL measures PostgreSQL.
 */
import { chromium } from '@playwright/test';
import { chromiumPath } from '../scripts/chromium.mjs';
import { build } from '../scripts/steps.mjs';
import { median, report, withConsole } from './measure.mjs';

const LONG_FRAME_MS = 50;
const SCROLL_MS = 10_000;
const ROW = 47;
/** After so long no work is under way and rows out of sight are forgotten. Measured sooner, the heap is that of a page that is still starting: more, and another at each run. */
const REST_MS = 20_000;
/** Words that begin differently, so that no answer narrows the next. */
const WORDS = ['office', 'debian', 'gpu', 'training', 'ubuntu', 'lab', 'backup', 'win', 'cad', 'render'];

build();
const sizes = process.argv.slice(2).map(Number);
let smallest;

for (const images of sizes.length > 0 ? sizes : [1000, 100_000]) {
  await withConsole({ images, databaseUrl: process.env.DATABASE_URL }, async ({ url }) => {
    process.stdout.write(`\n${images} images\n`);
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'],
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}/images`);
    await page.getByRole('table', { name: 'Images' }).getByRole('row').nth(5).waitFor();

    const times = [];
    for (const word of WORDS) times.push(await keystroke(page, word));
    const typed = median(times);
    smallest ??= typed;
    report('keystroke to painted rows', typed, 'ms', `${(typed / smallest).toFixed(2)} × smallest size`);

    if (images >= 10_000) {
      await page.goto(`${url}/images`);
      await page.getByRole('table', { name: 'Images' }).getByRole('row').nth(5).waitFor();
      await page.waitForTimeout(REST_MS);
      const before = await heapMb(page);
      await scrollBy(page, 10_000 * ROW, 30_000);
      await page.waitForTimeout(REST_MS);
      const after = await heapMb(page);
      report('heap after scrolling through 10,000 rows', after, 'MB', `${(after / before).toFixed(2)} × before`);
      const rows = await page.locator('.image-row').count();
      report('rows in the document there', rows, '', `${images} in the list`);
      await page.evaluate(() => window.scrollTo(0, 0));
      const ours = await frames(page);
      const floor = await frames(await emptyList(browser, images));
      report('frames over 50 ms in 10 s of scrolling', ours.long, '', `${floor.long} on an empty virtual list`);
      report('longest frame', ours.longest, 'ms', `${(ours.longest / floor.longest).toFixed(2)} × empty virtual list`);
    }
    await browser.close();
  });
}

/** Types a word's last letter and waits until rows that answer it are painted. */
async function keystroke(page, word) {
  const box = page.getByRole('searchbox', { name: 'Search images' });
  await box.fill('');
  await page.waitForFunction(() => !new URL(location.href).searchParams.has('search'));
  await page.waitForTimeout(400);
  return page.evaluate(async (text) => {
    const table = () => document.querySelector('.image-table');
    const input = document.querySelector('input[type=search]');
    const before = table().getAttribute('aria-rowcount');
    const startedAt = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    while (
      table()?.getAttribute('aria-rowcount') === before ||
      table()?.closest('[aria-busy]') ||
      !new URL(location.href).searchParams.has('search')
    )
      await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - startedAt;
  }, word);
}

async function heapMb(page) {
  const session = await page.context().newCDPSession(page);
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024 / 1024;
}

/** Scrolls so many pixels in so many milliseconds, a step a frame. */
async function scrollBy(page, pixels, ms) {
  await page.evaluate(
    async ([distance, duration]) => {
      const from = window.scrollY;
      const startedAt = performance.now();
      for (let part = 0; part < 1; ) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        part = Math.min(1, (performance.now() - startedAt) / duration);
        window.scrollTo(0, from + distance * part);
      }
    },
    [pixels, ms],
  );
}

/** Frames while scrolling at 3,000 pixels a second. */
async function frames(page) {
  return page.evaluate(
    async ([ms, limit]) => {
      const startedAt = performance.now();
      let last = startedAt;
      let long = 0;
      let longest = 0;
      while (last - startedAt < ms) {
        const now = await new Promise((resolve) => requestAnimationFrame(resolve));
        const took = now - last;
        if (took > limit) long += 1;
        longest = Math.max(longest, took);
        last = now;
        window.scrollTo(0, ((now - startedAt) / 1000) * 3000);
      }
      return { long, longest };
    },
    [SCROLL_MS, LONG_FRAME_MS],
  );
}

/** A page with as tall a list whose rows hold nothing. */
async function emptyList(browser, count) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.setContent(
    `<div id="list" style="position:relative;height:${count * ROW}px"></div><script>
      const list = document.getElementById('list');
      const draw = () => {
        const first = Math.max(0, Math.floor(scrollY / ${ROW}) - 12);
        list.replaceChildren(...Array.from({ length: 44 }, (_, index) => {
          const row = document.createElement('div');
          row.style.cssText = 'position:absolute;left:0;right:0;height:${ROW}px;top:' + (first + index) * ${ROW} + 'px';
          return row;
        }));
      };
      addEventListener('scroll', draw);
      draw();
    </script>`,
  );
  return page;
}
