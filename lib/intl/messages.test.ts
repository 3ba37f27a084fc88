/** Guarantees that no text is missing: both languages have the same keys and arguments, and every closed set is covered. */
import { expect, test } from '@playwright/test';
import compile from 'icu-minify/compile';
import { FACET_VALUES, IMAGE_SORTS } from '@/lib/contract/image-filters';
import { OVERVIEW_DIMENSIONS, OVERVIEW_METRICS } from '@/lib/contract/overview-dimensions';
import { PROBLEM_STATUS } from '@/lib/contract/problem';
import { CERTAINTIES, REMAIN_STATES } from '@/lib/domain/aftermath';
import { VENDOR_CODES } from '@/lib/domain/cloud-codes';
import { CLOUD_ERROR_KINDS } from '@/lib/domain/cloud-error';
import { DEPENDENT_KINDS, SOURCE_OPERATIONS, SOURCE_STATES } from '@/lib/domain/facts';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { EXPORT_FORMATS } from '@/lib/domain/image-export';
import { OUTCOMES } from '@/lib/domain/outcome';
import { REASON_KINDS, SEVERITIES, VERDICTS } from '@/lib/domain/verdict';
import en from '@/messages/en.json' with { type: 'json' };
import zhCn from '@/messages/zh-CN.json' with { type: 'json' };

interface Catalogue {
  [key: string]: string | Catalogue;
}

function flatten(catalogue: Catalogue, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') texts.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

/** Names of the arguments of a text, from its compiled form: every argument is a tuple that begins with its name. */
function argumentsOf(node: unknown, names = new Set<string>()): Set<string> {
  if (!Array.isArray(node)) return names;
  const [head, type, detail] = node;
  if (typeof head === 'string' && (node.length === 1 || typeof type === 'number')) names.add(head);
  if (typeof detail === 'object' && detail !== null) for (const branch of Object.values(detail)) walk(branch, names);
  return names;
}

function walk(branch: unknown, names: Set<string>): void {
  if (Array.isArray(branch)) for (const node of branch) argumentsOf(node, names);
}

function argumentsOfText(text: string): string[] {
  const names = new Set<string>();
  walk(compile(text), names);
  return [...names].sort();
}

const english = flatten(en);
const chinese = flatten(zhCn);

test('both languages have the same texts', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

test('a text takes the same arguments in both languages', () => {
  const arguments_ = (texts: Map<string, string>) =>
    Object.fromEntries([...texts].map(([key, text]) => [key, argumentsOfText(text)]).sort());
  expect(arguments_(chinese)).toEqual(arguments_(english));
});

test('texts are plain sentences', () => {
  const loud = [...english, ...chinese].filter(([, text]) => /[!！]|oops/i.test(text));
  expect(loud).toEqual([]);
});

const CLOSED_SETS: Record<string, readonly string[]> = {
  'verdict.*': VERDICTS,
  'verdict.phrase.*': VERDICTS,
  'verdict.heading.*': VERDICTS,
  'verdict.summary.*': VERDICTS,
  'severity.*': SEVERITIES,
  'reason.*.row': REASON_KINDS,
  'reason.*.title': REASON_KINDS,
  'reason.*.what': REASON_KINDS,
  'dependent.one.*': DEPENDENT_KINDS,
  'dependent.count.*': DEPENDENT_KINDS,
  'outcome.*': OUTCOMES,
  'outcome.sentence.*': OUTCOMES,
  'vendorCode.*.sentence': [...VENDOR_CODES, 'unlisted'],
  'vendorCode.*.do': [...VENDOR_CODES, 'unlisted'],
  'problem.*.title': [...Object.keys(PROBLEM_STATUS), 'network', 'unreadable'],
  'problem.*.do': [...Object.keys(PROBLEM_STATUS), 'network', 'unreadable'],
  'operation.*': SOURCE_OPERATIONS,
  'cloudError.*': [...CLOUD_ERROR_KINDS, 'never', 'failed', 'unknown'],
  'sourceState.*': SOURCE_STATES,
  'status.*': IMAGE_STATUSES,
  'type.*': IMAGE_TYPES,
  'product.*': PRODUCTS,
  'filters.usedByValue.*': FACET_VALUES.usedBy,
  'filters.reasonValue.*': FACET_VALUES.reason,
  'images.column.*': IMAGE_SORTS,
  'deletion.aftermath.certainty.*': CERTAINTIES,
  'deletion.aftermath.cause.*': CERTAINTIES,
  'deletion.aftermath.remain.*': REMAIN_STATES,
  'compare.answer.*': [...VERDICTS, 'gone', 'not-found', 'failed', 'loading'],
  'compare.reason.*': REASON_KINDS,
  'compare.dependents.*': DEPENDENT_KINDS,
  'export.*': EXPORT_FORMATS,
  'overview.dimension.*': OVERVIEW_DIMENSIONS,
  'overview.none.*': OVERVIEW_DIMENSIONS,
  'overview.total.*': OVERVIEW_METRICS,
};

for (const [pattern, values] of Object.entries(CLOSED_SETS)) {
  test(`every value has a text at ${pattern}`, () => {
    const missing = values.map((value) => pattern.replace('*', value)).filter((key) => !english.has(key));
    expect(missing).toEqual([]);
  });
}

test('region names are shown in the language of the person', () => {
  expect([en.region['cn-shanghai'], zhCn.region['cn-shanghai']]).toEqual(['Shanghai', '上海']);
});
