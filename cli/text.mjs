/** Texts that others chose, made safe to print. */

/** Control characters move a terminal's cursor, bidi marks turn lines around, others cannot be seen: all are written as their number. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;
/** The same in JSON, where those below U+0020 are escaped already. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

/** One line for a terminal. */
export function safe(text) {
  return String(text).replace(UNSAFE, (char) => `\\u{${char.codePointAt(0).toString(16)}}`);
}

/** JSON in ASCII where it matters; parsed, it is the very same value. */
export function safeJson(value) {
  return JSON.stringify(value, null, 2).replace(UNSAFE_IN_JSON, (char) =>
    [...Array(char.length).keys()].map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}

/** A number with its noun. */
export function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

/** How long ago, in the largest unit that tells something. */
export function ago(iso) {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(iso)) / 1000));
  if (seconds < 90) return `${count(seconds, 'second')} ago`;
  if (seconds < 5400) return `${count(Math.round(seconds / 60), 'minute')} ago`;
  return seconds < 129_600
    ? `${count(Math.round(seconds / 3600), 'hour')} ago`
    : `${count(Math.round(seconds / 86_400), 'day')} ago`;
}
