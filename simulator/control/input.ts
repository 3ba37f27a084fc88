/** Reads JSON that came to the control port; what is wrong is said in a sentence. */

/** A request that the control API refuses. */
export class ControlError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** Fields of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** Fields of an object; refuses anything else, and unknown names, which are mostly misspelt ones. */
export function readFields(value: unknown, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ControlError('A JSON object is wanted.');
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new ControlError(`Unknown field "${name}"; known are ${known.join(', ')}.`);
  }
  return value as Fields;
}

/** A text, or undefined. */
export function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new ControlError(`"${name}" must be a text.`);
  return value;
}

/** A number within limits, or undefined. */
export function number(fields: Fields, name: string, low: number, high: number): number | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !(value >= low && value <= high)) {
    throw new ControlError(`"${name}" must be a number from ${low} to ${high}.`);
  }
  return value;
}

/** True or false, or undefined. */
export function flag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw new ControlError(`"${name}" must be true or false.`);
  return value;
}

/** One of a closed set of texts, or undefined. */
export function choice<T extends string>(fields: Fields, name: string, allowed: readonly T[]): T | undefined {
  const value = text(fields, name);
  if (value === undefined) return undefined;
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw new ControlError(`"${name}" must be one of ${allowed.join(', ')}.`);
  return found;
}

/** A list, each item read by `read`, or undefined. */
export function list<T>(fields: Fields, name: string, read: (item: unknown) => T): T[] | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new ControlError(`"${name}" must be a list.`);
  return value.map(read);
}
