/**
 * Server time of the first page, of a filter change and of the page's HTML at several sizes, beside the smallest size and beside an
 * answer without data (/healthz); and the sync with its number of calls beside rows / 100.
 * Usage: node bench/list.mjs [sizes, default 60 10000] — DATABASE_URL measures PostgreSQL.
 */
import { build } from '../scripts/steps.mjs';
import { report, timed, withConsole } from './measure.mjs';

build();
const sizes = process.argv.slice(2).map(Number);
const base = {};

for (const images of sizes.length > 0 ? sizes : [60, 10_000]) {
  await withConsole({ images, databaseUrl: process.env.DATABASE_URL }, async ({ url, control, readyMs, syncMs }) => {
    const get = (path) => async () => {
      const response = await fetch(url + path);
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
    for (const [what, path] of [
      ['first page of 100', '/api/images?limit=100'],
      ['filter: blocked', '/api/images?limit=100&verdict=blocked'],
      [
        'filter: used by groups or templates, in two regions',
        '/api/images?limit=100&usedBy=delivery-group&usedBy=template&region=cn-shanghai&region=cn-beijing',
      ],
      ['search: office', '/api/images?limit=100&search=office'],
      ['HTML of /images', '/images'],
    ]) {
      const ms = await timed(get(path));
      base[what] ??= ms;
      report(what, ms, 'ms', `${(ms / base[what]).toFixed(2)} × smallest size`);
    }
  });
}
