/** The command line against the real console, as a job in CI runs it. */
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runCli, startCli } from './cli';
import { expect, test } from './fixtures';

const SENTINEL = 'imgc-sentinel-';

test('check says by its exit code what the gravest verdict is, and by name what stands in the way', async ({
  console: { url },
  control,
}) => {
  const check = (...names: string[]) => runCli(url, ['check', '--json', ...names.map((name) => SENTINEL + name)]);
  const [free, lost, blocked, both, gone] = await Promise.all([
    check('deletable'),
    check('templates', 'deletable'),
    check('delivery-group'),
    check('templates', 'creating'),
    check('not-there-at-all'),
  ]);
  expect(free).toMatchObject({ exitCode: 0, stderr: '', json: { command: 'check', exitCode: 0 } });
  expect(free.json.totals).toEqual({ deletable: 1 });
  expect(lost).toMatchObject({ exitCode: 3, json: { totals: { 'deletable-with-losses': 1, deletable: 1 } } });
  expect(blocked).toMatchObject({
    exitCode: 2,
    json: { images: [{ id: `${SENTINEL}delivery-group`, verdict: 'blocked' }] },
  });
  expect(blocked.json.images[0]?.reasons).toContainEqual(
    expect.objectContaining({ kind: 'used-by-delivery-group', severity: 'blocker', count: 3 }),
  );
  expect(both.exitCode).toBe(2);
  expect(gone).toMatchObject({
    exitCode: 1,
    json: { exitCode: 1, error: { code: 'image-not-found', imageId: `${SENTINEL}not-there-at-all` } },
  });
  const people = await runCli(url, ['check', `${SENTINEL}delivery-group`]);
  expect(people.stdout).toMatch(/blocked +imgc-sentinel-delivery-group .*\n +blocker: used-by-delivery-group: .*aig-/);
  expect(people.stdout).toMatch(/1 image: 1 blocked. Read \d+ seconds? ago\./);

  const fault = await control.addFault({ operation: 'DescribeTemplates', kind: 'forbidden' });
  expect(await check('deletable')).toMatchObject({ exitCode: 4, json: { totals: { unknown: 1 } } });
  await control.removeFault(fault);
});

test('a filter chooses by the list, and one that is misspelled, empty or fits nothing is an error', async ({
  console: { url, sync },
  control,
}) => {
  for (const name of ['cli-listed-a', 'cli-listed-b']) await control.addImage({ name });
  await sync();
  const filtered = (command: string, filter: string) => runCli(url, [command, '--json', '--filter', filter]);
  const [found, planned, nothing, misspelled, empty, wrong, elsewhere] = await Promise.all([
    filtered('check', `${url}/images?search=cli-listed&sort=name`),
    filtered('plan', 'search=cli-listed'),
    filtered('plan', 'search=nothing-is-called-so'),
    filtered('plan', 'search=cli-listed&verdct=deletable'),
    filtered('plan', ''),
    filtered('check', 'verdict=green'),
    runCli(url, ['check', '--json', '..']),
  ]);
  expect(found).toMatchObject({ exitCode: 0, json: { totals: { deletable: 2 }, readAt: expect.any(String) } });
  expect(planned).toMatchObject({ exitCode: 0, json: { totals: { deletable: 2 }, needs: [] } });
  expect(nothing).toMatchObject({ exitCode: 1, json: { error: { code: 'nothing-matches' } } });
  for (const run of [misspelled, empty, elsewhere])
    expect(run).toMatchObject({ exitCode: 1, json: { error: { code: 'usage' } } });
  expect(wrong).toMatchObject({ exitCode: 1, json: { error: { code: 'invalid-request', status: 400 } } });
});

test('what is lost has to be acknowledged, and the same command again never deletes twice', async ({
  console: { url },
  control,
}) => {
  const imageId = await control.addImage({ name: 'cli-lossy' });
  await control.addDependent(imageId, { kind: 'template', name: 'goes along' });
  const planned = await runCli(url, ['plan', imageId]);
  expect(planned).toMatchObject({ exitCode: 3, stderr: '' });
  expect(planned.stdout).toContain('loss: template-goes-along: goes along (');
  // The command that is shown is the one that works.
  const shown = /appstream-image-console (apply .*) --acknowledge losses --reason/.exec(planned.stdout)?.[1] ?? '';
  const apply = [...shown.split(' '), '--reason', 'Replaced', '--json'];

  const refused = await runCli(url, apply);
  expect(refused).toMatchObject({ exitCode: 1, json: { error: { code: 'losses-not-acknowledged' } } });
  expect(refused.stderr).toContain('Add --acknowledge losses if that is meant.');
  expect(await control.deletionsOf(imageId)).toHaveLength(0);

  const first = await runCli(url, [...apply, '--acknowledge', 'losses']);
  expect(first).toMatchObject({ exitCode: 0, json: { deletion: { totals: { items: 1 } } } });
  const again = await runCli(url, [...apply, '--acknowledge', 'losses', '--watch']);
  expect(again).toMatchObject({
    exitCode: 0,
    json: { deletion: { id: first.json.deletion.id, state: 'finished' }, items: [{ imageId, outcome: 'deleted' }] },
  });
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
  const other = await runCli(url, [...apply, '--acknowledge', 'losses', '--ticket', 'CHG-2']);
  expect(other).toMatchObject({ exitCode: 1, json: { error: { code: 'plan-already-confirmed' } } });
});

test('a refusal ends watching with 2 and the words of the cloud; without a stream it is asked for', async ({
  console: { url },
  control,
}) => {
  const imageId = await control.addImage({ name: 'cli-refused' });
  await control.addFault({ operation: 'DeleteImage', imageId, kind: 'code', code: 'ImageNotAllowDelete', times: 1 });
  const { plan } = (await runCli(url, ['plan', imageId, '--json'])).json;
  const proxy = await proxyTo(url, { streams: false });
  const watched = await runCli(proxy.url, ['apply', plan.id, '--digest', plan.digest, '--watch']);
  expect(watched.exitCode).toBe(2);
  expect(watched.stderr).toMatch(new RegExp(`refused +${imageId} +cli-refused \\[ImageNotAllowDelete, request .+\\]`));
  expect(watched.stdout).toMatch(/^finished: 1 image: 1 refused\. http/);
  expect(proxy.asked.filter((path) => path.includes('/events'))).not.toHaveLength(0);
  proxy.stop();
});

test('Ctrl-C while watching leaves the deletion as it is and says so; watched again, its end comes by the stream', async ({
  console: { url },
  control,
  request,
}) => {
  const imageId = await control.addImage({ name: 'cli-watched' });
  const { plan } = (await runCli(url, ['plan', imageId, '--json'])).json;
  const slow = await control.addFault({ operation: 'ListWuyingServer', kind: 'delay', ms: 1500 });
  const { id } = (await runCli(url, ['apply', plan.id, '--digest', plan.digest, '--json'])).json.deletion;
  const { pausedAt } = await (await request.post(`/api/deletions/${id}/pause`)).json();
  await control.removeFault(slow);

  const first = startCli(url, ['watch', `${url}/deletions/${id}`, '--json']);
  first.child.stderr.once('data', () => first.child.kill('SIGINT'));
  const interrupted = await first.ended;
  expect(interrupted).toMatchObject({ exitCode: 130, json: { exitCode: 130, deletion: { id, state: 'paused' } } });
  expect(interrupted.stderr).toContain('paused, 0 of 1 image settled: admin paused it.');
  expect(interrupted.stderr).toContain(
    `Interrupted. That does not stop the deletion. Watch it again: appstream-image-console watch ${id}`,
  );

  const proxy = await proxyTo(url);
  const second = startCli(proxy.url, ['watch', id]);
  second.child.stderr.once('data', () => request.post(`/api/deletions/${id}/resume`, { data: { pausedAt } }));
  expect((await second.ended).exitCode).toBe(0);
  expect(proxy.asked).toEqual([`/api/deletions/${id}`, expect.stringContaining(`/api/deletions/${id}/events?after=`)]);
  proxy.stop();
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
});

test('a hostile name cannot write to the terminal, and arrives whole in JSON', async ({
  console: { url },
  control,
}) => {
  const name = 'a\u001b[2J\u202egpj.exe\u0085\u{e0041}\u2028“b';
  const imageId = await control.addImage({ name });
  const [people, program] = await Promise.all([
    runCli(url, ['check', imageId]),
    runCli(url, ['check', imageId, '--json']),
  ]);
  expect(people.stdout).toContain('a\\u{1b}[2J\\u{202e}gpj.exe\\u{85}\\u{e0041}\\u{2028}“b\n');
  for (const { stdout } of [people, program]) expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  expect(program.json.images[0]?.name).toBe(name);
});

test('a token goes only where nobody else reads it, and into no message', async ({ console: { url } }) => {
  const secret = 'aic_secret';
  const check = (address: string, token: string) =>
    runCli(address, ['check', `${SENTINEL}deletable`, '--json'], { CONSOLE_TOKEN: token });
  const [plain, broken, elsewhere] = await Promise.all([
    check('http://images.example.com', secret),
    check(url, `${secret}\nx: y`),
    check('https://user:word@images.example.com', secret),
  ]);
  for (const run of [plain, broken, elsewhere]) {
    expect(run).toMatchObject({ exitCode: 1, json: { error: { code: 'settings' } } });
    expect(run.stdout + run.stderr).not.toContain(secret);
  }
});

/** A proxy that notes what is asked. Without `streams` it holds them for a mistake, as some do. */
async function proxyTo(url: string, { streams = true } = {}) {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    asked.push(path);
    if (!streams && path.includes('/events')) {
      outgoing.writeHead(502).end();
      return;
    }
    const { host: _, ...headers } = incoming.headers;
    const { method } = incoming;
    const onward = forward(new URL(path, url), { headers, ...(method && { method }) }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, asked, stop };
}
