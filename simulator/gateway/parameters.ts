/**
 * Reads an operation's parameters, wherever they travelled (query or form body).
 * Source: App Streaming notes 2.3: `Name.1=a`, `Name.1.Key=k`, booleans `true`/`false`; 2.5 for the two error rules.
 */
import { invalidParameter, missingParameter } from './api-error';
import type { Pairs } from './percent-encoding';

/** Decoded parameters by their name on the wire. */
export type Parameters = ReadonlyMap<string, string>;

/** Later pairs win, as body parameters come after those of the query. */
export function toParameters(...sources: Pairs[]): Parameters {
  return new Map(sources.flat());
}

/** A text, or undefined when it was left out or is empty. */
export function readText(parameters: Parameters, name: string): string | undefined {
  return parameters.get(name) || undefined;
}

/** A text that must be there. */
export function requireText(parameters: Parameters, name: string): string {
  const value = readText(parameters, name);
  if (value === undefined) throw missingParameter(name);
  return value;
}

/** A text out of a closed set. */
export function readOneOf<T extends string>(
  parameters: Parameters,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const value = readText(parameters, name);
  if (value === undefined) return undefined;
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw invalidParameter(name);
  return found;
}

/** A whole number within limits, or undefined when it was left out. */
export function readInteger(
  parameters: Parameters,
  name: string,
  limits: { minimum?: number; maximum?: number } = {},
): number | undefined {
  const value = readText(parameters, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  const fits = /^-?\d{1,10}$/.test(value) && number <= (limits.maximum ?? Number.POSITIVE_INFINITY);
  if (!fits || number < (limits.minimum ?? Number.NEGATIVE_INFINITY)) throw invalidParameter(name);
  return number;
}

/** `true` or `false`, or undefined when it was left out. */
export function readBoolean(parameters: Parameters, name: string): boolean | undefined {
  const value = readText(parameters, name);
  if (value === undefined) return undefined;
  if (!/^(true|false)$/i.test(value)) throw invalidParameter(name);
  return value.toLowerCase() === 'true';
}

function indexOf(name: string, prefix: string): { index: number; field: string } | null {
  if (!name.startsWith(`${prefix}.`)) return null;
  const [index = '', ...field] = name.slice(prefix.length + 1).split('.');
  return /^[1-9]\d{0,5}$/.test(index) ? { index: Number(index), field: field.join('.') } : null;
}

/** A list of texts (`Name.1`, `Name.2`); empty when it was left out. */
export function readList(parameters: Parameters, name: string, maxItems = 100): string[] {
  const found: { index: number; value: string }[] = [];
  for (const [key, value] of parameters) {
    const place = indexOf(key, name);
    if (place && place.field === '') found.push({ index: place.index, value });
  }
  if (found.length > maxItems) throw invalidParameter(name);
  return found.sort((a, b) => a.index - b.index).map((item) => item.value);
}

/** A list of objects (`Name.1.Key`, `Name.1.Value`); empty when it was left out. */
export function readObjects(parameters: Parameters, name: string, maxItems = 100): ReadonlyMap<string, string>[] {
  const found = new Map<number, Map<string, string>>();
  for (const [key, value] of parameters) {
    const place = indexOf(key, name);
    if (!place || place.field === '') continue;
    const item = found.get(place.index) ?? new Map<string, string>();
    found.set(place.index, item.set(place.field, value));
  }
  if (found.size > maxItems) throw invalidParameter(name);
  return [...found].sort(([a], [b]) => a - b).map(([, item]) => item);
}
