/**
 * Server time of the first page, of a filter change, of pages in the depth and of the page's HTML at several sizes, beside the smallest size and beside an
 * answer without data (/healthz). Questions are asked in another form each time where it says so, so that no kept answer helps.
 * Usage: node bench/list.mjs [sizes, default 1000 100000] — DATABASE_URL measures PostgreSQL.
 */
import { build } from '../scripts/steps.mjs';
import { report, timed, withConsole } from './measure.mjs';

build();
const sizes = process.argv.slice(2).map(Number);
const base = {};

let asked = 0;

for (const images of sizes.length > 0 ? sizes : [1000, 100_000]) {
  await withConsole({ images, databaseUrl: process.env.DATABASE_URL }, async ({ url, control, readyMs, syncMs }) => {
    const get = (path) => async () => {
      const response = await fetch(url + path.replace('{n}', String(asked++)));
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      await response.arrayBuffer();
    };
    const { total, operations } = await (await fetch(`${control}/requests`)).json();
    const { counts } = await (await fetch(`${control}/state`)).json();
    const rows = counts.images + Object.values(counts.dependents).reduce((sum, count) => sum + count, 0);
    process.stdout.write(`\n${images} custom images, ${rows} rows in the account\n`);
    report('start to ready', readyMs, 'ms');
    report(
      'first sync, from ready',
      syncMs,
      'ms',
      `${total.calls} calls (${Object.keys(operations).length} operations) beside ${Math.ceil(rows / 100)} = rows / 100`,
    );
    const floor = await timed(get('/healthz'));
    report('answer without data', floor, 'ms');
    const deep = Math.max(0, images - 100);
    const here = {};
    for (const [what, path] of [
      ['first page of 100', '/api/images?limit=100&offset=0'],
      ['first page, asked anew', '/api/images?limit=100&offset=0&createdAfter=9{n}d'],
      ['filter and counts, asked anew', '/api/images?limit=100&offset=0&verdict=blocked&createdAfter=9{n}d'],
      [
        'four filters and counts, asked anew',
        '/api/images?limit=100&offset=0&usedBy=delivery-group&usedBy=template&region=cn-shanghai&minSize=20&createdAfter=9{n}d',
      ],
      ['search: office{n} (another word each time)', '/api/images?limit=100&offset=0&search=office{n}'],
      ['last page of the list', `/api/images?limit=100&offset=${deep}`],
      ['page 900', `/api/images?limit=100&offset=${Math.min(deep, 89_900)}`],
      ['all charts', '/api/overview'],
      ['HTML of /images', '/images'],
    ]) {
      const ms = await timed(get(path));
      base[what] ??= ms;
      here[what] = ms;
      const first = here['first page of 100'];
      report(
        what,
        ms,
        'ms',
        `${(ms / base[what]).toFixed(2)} × smallest size, ${(ms / first).toFixed(2)} × first page`,
      );
    }
  });
}
