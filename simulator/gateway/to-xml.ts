/** XML answers for V1 calls that do not ask for JSON. Source: App Streaming notes 2.1: XML when `Format` is left out. */

function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  if (typeof value === 'object') {
    const inner = Object.entries(value).map(([key, item]) => element(key, item));
    return `<${name}>${inner.join('')}</${name}>`;
  }
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** A body as XML; the root is `<Error>` or `<{Action}Response>`. Arrays repeat their element. */
export function toXml(root: string, body: Readonly<Record<string, unknown>>): string {
  return `<?xml version='1.0' encoding='UTF-8'?>${element(root, body)}`;
}
