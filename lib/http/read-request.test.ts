import { expect, test } from '@playwright/test';
import { imageQuerySchema } from '@/lib/contract/image-query';
import { planRequestSchema } from '@/lib/contract/plans';
import { MAX_PLAN_IMAGES } from '@/lib/domain/plan';
import { MAX_BODY_BYTES, parseWith, queryOf, readJson } from './read-request';

const post = (body: BodyInit, type = 'application/json') =>
  new Request('http://127.0.0.1/', { method: 'POST', body, headers: { 'content-type': type } });

test('broken JSON, broken UTF-8, another type and too many bytes are refused with stable codes', async () => {
  await expect(readJson(post('{'))).rejects.toMatchObject({ code: 'invalid-json' });
  await expect(readJson(post(new Uint8Array([0x22, 0xff, 0x22])))).rejects.toMatchObject({ code: 'invalid-json' });
  await expect(readJson(post('{}', 'text/plain'))).rejects.toMatchObject({ code: 'not-json' });
  await expect(readJson(post(`"${'x'.repeat(MAX_BODY_BYTES)}"`))).rejects.toMatchObject({ code: 'body-too-large' });
});

test('a request without a body has none, whatever type it names', async () => {
  expect(await readJson(new Request('http://127.0.0.1/', { method: 'DELETE' }))).toBeUndefined();
});

for (const count of [0, MAX_PLAN_IMAGES + 1]) {
  test(`a plan over ${count} images is refused`, () => {
    const imageIds = Array.from({ length: count }, (_, index) => `imgc-${index}`);
    expect(() => parseWith(planRequestSchema, { imageIds }, 'body')).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
  });
}

for (const imageIds of [['a', 'a'], [''], ['../x'], ['a b'], [1], 'imgc-1', null]) {
  test(`image ids ${JSON.stringify(imageIds)} are refused`, () => {
    expect(() => parseWith(planRequestSchema, { imageIds }, 'body')).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
  });
}

test('repeated parameters are lists, others take the last value', () => {
  const url = new URL('http://127.0.0.1/?verdict=busy&verdict=blocked&region=cn-shanghai&sort=name&sort=size');
  expect(parseWith(imageQuerySchema, queryOf(url, imageQuerySchema), 'query')).toMatchObject({
    verdict: ['busy', 'blocked'],
    region: ['cn-shanghai'],
    sort: 'size',
    type: ['User'],
    limit: 100,
  });
});

test('a value outside a closed set is refused with the field that is wrong', () => {
  const url = new URL('http://127.0.0.1/?verdict=green');
  expect(() => parseWith(imageQuerySchema, queryOf(url, imageQuerySchema), 'query')).toThrow(/verdict/);
});

test('characters that a database cannot hold are replaced, wherever they come in', async () => {
  expect(await readJson(post('{"reason":"a\\u0000b\\ud800"}'))).toEqual({ reason: 'a\uFFFDb\uFFFD' });
  const url = new URL('http://127.0.0.1/?search=a%00b');
  expect(queryOf(url, imageQuerySchema)).toEqual({ search: 'a\uFFFDb' });
});
