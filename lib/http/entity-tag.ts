/** The one tag of an `If-Match` header without its quotes; null when there is none, several, or `*`. */
export function entityTagOf(header: string | null): string | null {
  const match = /^\s*(?:W\/)?"([^"]+)"\s*$/.exec(header ?? '') ?? /^\s*([\w.-]+)\s*$/.exec(header ?? '');
  return match?.[1] ?? null;
}
