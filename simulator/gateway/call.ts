/** One call as it arrived: what was sent, before anything was checked. */
import type { IncomingMessage } from 'node:http';
import { type Parameters, readText, toParameters } from './parameters';
import { type Pairs, parsePairs } from './percent-encoding';

/** A call to the API, both ways of signing brought to one shape. */
export interface Call {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  query: Pairs;
  form: Pairs;
  body: Uint8Array;
  parameters: Parameters;
  /** `x-acs-action`, or the parameter `Action`. */
  action: string | undefined;
  version: string | undefined;
  nonce: string | undefined;
  /** The region that the call is about; faults can be limited to it. */
  region: string | undefined;
  /** The images that the call names. */
  imageIds: readonly string[];
  requestId: string;
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

function namedImages(parameters: Parameters): string[] {
  const ids: string[] = [];
  for (const [name, value] of parameters) if (/^(ImageId|AppCenterImageId)(\.\d+)?$/.test(name)) ids.push(value);
  return ids;
}

/** Takes a request apart. Body parameters are read from form bodies only. */
export function toCall(message: IncomingMessage, body: Uint8Array, requestId: string): Call {
  const url = message.url ?? '/';
  const at = url.indexOf('?');
  const headers = flatHeaders(message);
  const query = parsePairs(at < 0 ? '' : url.slice(at + 1));
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const form = isForm ? parsePairs(Buffer.from(body).toString('utf8')) : [];
  const parameters = toParameters(query, form);
  return {
    method: message.method ?? 'GET',
    path: at < 0 ? url : url.slice(0, at),
    headers,
    query,
    form,
    body,
    parameters,
    action: headers['x-acs-action'] ?? readText(parameters, 'Action'),
    version: headers['x-acs-version'] ?? readText(parameters, 'Version'),
    nonce: headers['x-acs-signature-nonce'] ?? readText(parameters, 'SignatureNonce'),
    region: readText(parameters, 'RegionId') ?? readText(parameters, 'BizRegionId'),
    imageIds: namedImages(parameters),
    requestId,
  };
}
