import { type Facts, wasRead } from '@/lib/domain/facts';
import type { ImageId } from '@/lib/domain/image';
import type { Runtime } from './runtime';
import { anImage, expect, test } from './testing/service-test';

const lookAt = (held: Runtime, ids: ImageId[]) => Promise.all(ids.map((id) => look(held, id)));
const look = (held: Runtime, id: ImageId) => held.lastLooks.look(id, new AbortController().signal);
const isWhole = (facts: Facts | null) => facts?.sources.every(wasRead) ?? false;

test('looks at many images at once cost the calls of few, and each has its own facts', async ({ held, control }) => {
  const names = Array.from({ length: 20 }, (_, index) => `together ${index}`);
  const ids: ImageId[] = [];
  for (const name of names) ids.push(await anImage(control, { name, templates: [{ name: `template of ${name}` }] }));
  const before = await control.calls('DescribeImages');
  const seen = await lookAt(held, ids);
  // Two that begin at once, and all others together.
  expect((await control.calls('DescribeImages')) - before).toBeLessThanOrEqual(3);
  expect(seen.map((facts) => facts?.image?.name)).toEqual(names);
  expect(seen.map((facts) => facts?.dependents.map(({ name }) => name))).toEqual(
    names.map((name) => [`template of ${name}`]),
  );
  expect(seen.every(isWhole)).toBe(true);
});

test('what changes while others are looked at is seen by whoever asks afterwards', async ({ held, control }) => {
  const [first, second, third] = [
    await anImage(control, { name: 'first' }),
    await anImage(control, { name: 'second' }),
    await anImage(control, { name: 'third' }),
  ];
  const slow = await control.addFault({ kind: 'delay', operation: 'ListWuyingServer', ms: 500 });
  const before = await control.calls('DescribeTemplates');
  const others = lookAt(held, [first, second]);
  await expect.poll(() => control.calls('DescribeTemplates')).toBe(before + 2);
  await control.addDependent(third, { kind: 'template', name: 'new' });
  const seen = await look(held, third);
  expect(seen?.dependents.map(({ name }) => name)).toEqual(['new']);
  expect((await others).every(isWhole)).toBe(true);
  await control.removeFault(slow);
});

test('a call that fails holds up nobody who can be read alone', async ({ held, control }) => {
  const ids: ImageId[] = [];
  for (let index = 0; index < 6; index++) ids.push(await anImage(control, { name: `beside a failure ${index}` }));
  // As often as a read is tried.
  const [imageId] = ids.slice(-1);
  const broken = await control.addFault({ kind: 'html-before-effect', operation: 'DescribeImages', imageId, times: 3 });
  expect((await lookAt(held, ids)).every(isWhole)).toBe(true);
  await control.removeFault(broken);
});

test('whoever does not wait any more has no facts, and the others go on', async ({ held, control }) => {
  const [first, second, third] = [
    await anImage(control, { name: 'given up' }),
    await anImage(control, { name: 'kept' }),
    await anImage(control, { name: 'last' }),
  ];
  const gaveUp = new AbortController();
  const looks = [held.lastLooks.look(first, gaveUp.signal), ...[second, third].map((id) => look(held, id))];
  gaveUp.abort();
  const [none, ...others] = await Promise.all(looks);
  expect(none).toBeNull();
  expect(others.every(isWhole)).toBe(true);
});

test('whoever had given up before the call has no facts at once', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'never waited' });
  expect(await held.lastLooks.look(imageId, AbortSignal.abort())).toBeNull();
});

test('a rate that is too high is not made worse by asking for each image', async ({ held, control }) => {
  const ids: ImageId[] = [];
  for (let index = 0; index < 6; index++) ids.push(await anImage(control, { name: `throttled together ${index}` }));
  const throttling = await control.addFault({ kind: 'throttling', operation: 'DescribeTemplates', ms: 0 });
  const before = await control.calls('DescribeTemplates');
  expect((await lookAt(held, ids)).some(isWhole)).toBe(false);
  // Two that begin at once and one for all others, three tries each.
  expect((await control.calls('DescribeTemplates')) - before).toBeLessThanOrEqual(9);
  await control.removeFault(throttling);
});
