import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { errorOf } from '../testing/clients';
import { rawCall } from '../testing/raw-call';
import { test as simulatorTest } from '../testing/simulator-test';
import {
  readBoolean,
  readInteger,
  readList,
  readObjects,
  readOneOf,
  readText,
  requireText,
  toParameters,
} from './parameters';
import { canonicalQuery, parsePairs, percentEncode } from './percent-encoding';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });

test('any list of texts survives being sent as Name.1, Name.2 and read again, whatever the order of its parts', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), fc.boolean(), (values, reversed) => {
      const pairs = values.map((value, index) => [`ImageId.${index + 1}`, value] as const);
      const sent = canonicalQuery(reversed ? pairs.toReversed() : pairs);
      expect(readList(toParameters(parsePairs(sent)), 'ImageId')).toEqual(values);
    }),
  );
});

test('any list of tags survives being sent as Name.1.Key and Name.1.Value', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ Key: text, Value: text }), { maxLength: 20 }), (tags) => {
      const pairs = tags.flatMap((tag, index) => [
        [`TagList.${index + 1}.Key`, tag.Key] as const,
        [`TagList.${index + 1}.Value`, tag.Value] as const,
      ]);
      const read = readObjects(toParameters(parsePairs(canonicalQuery(pairs))), 'TagList');
      expect(read.map((tag) => Object.fromEntries(tag))).toEqual(tags);
    }),
  );
});

test('encoding leaves only unreserved characters and percent signs', () => {
  fc.assert(fc.property(text, (value) => expect(percentEncode(value)).toMatch(/^[A-Za-z0-9\-_.~%]*$/)));
  expect(percentEncode(" *'()!~")).toBe('%20%2A%27%28%29%21~');
});

test('a bare character and its encoded form have the same canonical query', () => {
  expect(canonicalQuery(parsePairs('Name=a*b+c&Empty'))).toBe(canonicalQuery(parsePairs('Empty=&Name=a%2Ab%20c')));
});

test('a malformed escape is taken literally instead of failing the call', () => {
  expect(parsePairs('Name=100%')).toEqual([['Name', '100%']]);
});

test('what is missing or wrong is named in the code', async () => {
  const parameters = toParameters([
    ['Size', '101'],
    ['Flag', 'yes'],
    ['Kind', 'Other'],
    ['Empty', ''],
    ...Array.from({ length: 101 }, (_, index) => [`Id.${index + 1}`, 'x'] as const),
  ]);
  const codeOf = async (read: () => unknown) => (await errorOf(Promise.resolve().then(read))).code;
  expect(await codeOf(() => requireText(parameters, 'ImageId'))).toBe('MissingImageId');
  expect(await codeOf(() => requireText(parameters, 'Empty'))).toBe('MissingEmpty');
  expect(await codeOf(() => readInteger(parameters, 'Size', { maximum: 100 }))).toBe('InvalidSize');
  expect(await codeOf(() => readBoolean(parameters, 'Flag'))).toBe('InvalidFlag');
  expect(await codeOf(() => readOneOf(parameters, 'Kind', ['User']))).toBe('InvalidKind');
  expect(await codeOf(() => readList(parameters, 'Id'))).toBe('InvalidId');
  expect(readText(parameters, 'Nothing')).toBeUndefined();
});

simulatorTest(
  'any name that can be sent is a name that can be searched for, through query or body',
  async ({ simulator }) => {
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (value, inQuery) => {
        const pairs = [['ImageName', value]] as const;
        const call = { action: 'ListImage', ...(inQuery ? { query: pairs } : { form: pairs }) };
        const answer = await rawCall(simulator.endpoint, call);
        expect(answer.status).toBe(200);
      }),
      { numRuns: 60 },
    );
  },
);
