/** Patterns over names: `*` stands for any characters, `?` for one; letters match in either case. */

/** A pattern or a text as it is compared: made once for those who compare it with many. */
export type Letters = readonly string[];

/** The letters of a pattern or of a text. */
export function lettersOf(text: string): Letters {
  return [...text.toLowerCase()];
}

/** Whether the whole text matches. Takes time proportional to pattern × text at worst, whatever the pattern. */
export function matchesPattern(pattern: string, text: string): boolean {
  return matchesLetters(lettersOf(pattern), lettersOf(text));
}

/** The same, for letters that are known already. */
export function matchesLetters(wanted: Letters, given: Letters): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let resume = 0;
  while (from < given.length) {
    if (wanted[at] === '*') {
      star = at++;
      resume = from;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++resume;
    } else return false;
  }
  while (wanted[at] === '*') at++;
  return at === wanted.length;
}
