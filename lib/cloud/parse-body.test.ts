import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { parseBody } from './parse-body';

const valueIn = (text: string) => {
  const parsed = parseBody(text);
  if (!parsed.ok) throw new Error(`not JSON: ${text.slice(0, 80)}`);
  return parsed.value;
};

test('whole numbers that a double cannot hold keep all their digits, as texts', () => {
  expect(valueIn('{"AliUid":9007199254740993}')).toEqual({ AliUid: '9007199254740993' });
  expect(valueIn('[ 12345678901234567890 , -9223372036854775808]')).toEqual([
    '12345678901234567890',
    '-9223372036854775808',
  ]);
});

test('numbers that a double holds stay numbers', () => {
  expect(valueIn('{"a":9007199254740991,"b":1234567890123456,"c":-1,"d":1.5e300}')).toEqual({
    a: 9007199254740991,
    b: 1234567890123456,
    c: -1,
    d: 1.5e300,
  });
});

test('digits in texts and names stay as they are', () => {
  const value = { '99999999999999999999': 'x:99999999999999999999, "[99999999999999999999]\\', id: 1 };
  expect(valueIn(`[${JSON.stringify(value)},99999999999999999999]`)).toEqual([value, '99999999999999999999']);
});

test('any JSON comes out as it went in, but for what is documented', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'grapheme' }), fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }), (json, large) => {
      const expected: unknown = JSON.parse(json.replaceAll('\\u0000', '\\ufffd'));
      fc.pre(!/\\\\u0000/.test(json) && !/\d{16}/.test(json) && !/\\u[dD][89a-fA-F]/.test(json));
      expect(valueIn(`{"a":${json},"n":${large}}`)).toEqual({ a: expected, n: String(large) });
    }),
  );
});

test('NUL and half characters become U+FFFD, whole characters stay', () => {
  expect(valueIn('{"a":"x\\u0000y\\ud800z\\uDC00","b":["\\ud83d\\ude00😀像\\u0001"],"c":{"d":"\\\\u0000"}}')).toEqual({
    a: 'x\uFFFDy\uFFFDz\uFFFD',
    b: ['😀😀像\u0001'],
    c: { d: '\\u0000' },
  });
});

test('what is not JSON is told, however it is made', () => {
  for (const text of ['', ' ', '<html>', '{"a":', '\u0000', 'NaN', '{"a":1}x', '['.repeat(1_000_000)]) {
    expect(parseBody(text), text.slice(0, 20)).toEqual({ ok: false });
  }
});

test('hostile texts of 8 MiB are parsed or refused without hanging', () => {
  const size = 8 * 1024 * 1024;
  for (const filler of ['\\"', '"', ':9', '9', ' ', '\\u0000', '[":99999999999999999"]']) {
    const many = filler.repeat(Math.floor(size / filler.length));
    parseBody(many);
    parseBody(`{"a":"${many}","b":99999999999999999}`);
    parseBody(`{"a":${many}`);
  }
});
