const YEAR_SECONDS = 31_536_000;

/** Keeps a choice of how things look for the next visit, where the server sees it too. */
export function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers; the server reads this one
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
