/** Percent-encoding as both signatures want it. Source: App Streaming notes 2.2: unreserved are letters, digits and `-_.~`. */

/** Names and values as sent, in their order; a name may occur more than once. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** Encodes one name or value; space becomes `%20`, `*` becomes `%2A`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Decodes one name or value of a query string or a form body. What is not valid encoding stays as it is. */
export function percentDecode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Splits a query string or a form body into decoded pairs. */
export function parsePairs(text: string): Pairs {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0
        ? ([percentDecode(part), ''] as const)
        : ([percentDecode(part.slice(0, at)), percentDecode(part.slice(at + 1))] as const);
    });
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Canonical query: encoded, sorted by name, joined by `&`. Source: notes 2.2 (V3) and the last line of 2.2 (V1). */
export function canonicalQuery(pairs: Pairs): string {
  return pairs
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a, x], [b, y]) => compareBytes(a, b) || compareBytes(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
