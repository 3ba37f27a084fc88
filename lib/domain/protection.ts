/** Protections: what the console does not delete, whatever the vendor would allow. A lock is on one image, a rule on all that it selects, later ones too. */
import { type Letters, lettersOf, matchesLetters } from './name-pattern';

/** What locks and rules have in common. Only those that hold are in the facts: the database's clock decides on that when it is asked. */
export interface Protection {
  /** Person or team to ask. */
  owner: string;
  reason: string;
  /** ISO 8601 UTC, or null for as long as nobody removes it. */
  expiresAt: string | null;
}

/** What a rule protects: by a pattern over names, or by a tag; `value` null is any value. Tags are compared as they are, names in either case. */
export type Selector = { kind: 'name'; pattern: string } | { kind: 'tag'; key: string; value: string | null };

export interface ProtectionRule extends Protection {
  id: string;
  selector: Selector;
}

/** Most rules of one account: every image is compared with each. */
export const MAX_RULES = 200;
/** Most images that one request locks. */
export const MAX_LOCKED_AT_ONCE = 1000;
export const MAX_PATTERN_LENGTH = 200;
/** The vendor's limit for keys and values of tags. */
export const MAX_TAG_LENGTH = 128;
export const MAX_OWNER_LENGTH = 100;
export const MAX_REASON_LENGTH = 1000;

/** As much of an image as rules look at, made once for those who try several rules. */
export interface Subject {
  letters: Letters;
  tags: readonly { key: string; value: string }[];
}

/** What rules see of an image. */
export function subjectOf({ name, tags }: { name: string; tags: Subject['tags'] }): Subject {
  return { letters: lettersOf(name), tags };
}

const patterns = new WeakMap<Selector, Letters>();

/** Whether a rule with this selector protects the image. Takes time proportional to pattern × name at worst. */
export function selects(selector: Selector, { letters, tags }: Subject): boolean {
  if (selector.kind === 'tag') {
    const { key, value } = selector;
    return tags.some((tag) => tag.key === key && (value === null || tag.value === value));
  }
  let pattern = patterns.get(selector);
  if (!pattern) {
    pattern = lettersOf(selector.pattern);
    patterns.set(selector, pattern);
  }
  return matchesLetters(pattern, letters);
}

/** Whether it selects every image there can be, by its form alone. */
export function selectsEverything(selector: Selector): boolean {
  return selector.kind === 'name' && /^\*+$/.test(selector.pattern);
}

/** A selector in one line, the same in every language: the pattern, or `tag:key=value`. */
export function selectorText(selector: Selector): string {
  if (selector.kind === 'name') return selector.pattern;
  return selector.value === null ? `tag:${selector.key}` : `tag:${selector.key}=${selector.value}`;
}

/** Equal for selectors that select the same by their form: there is one rule for each. */
export function selectorKey(selector: Selector): string {
  return selector.kind === 'name'
    ? JSON.stringify(['name', selector.pattern.toLowerCase().replace(/\*+/g, '*')])
    : JSON.stringify(['tag', selector.key, selector.value]);
}
