/** Compares answers of the API with its OpenAPI document. */
import type { APIResponse } from '@playwright/test';
import type { AnySchema, ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '@/lib/contract/openapi/document';
import packageJson from '../package.json' with { type: 'json' };

interface Answer {
  method: string;
  url: string;
  status: number;
  contentType: string;
  body: () => Promise<string>;
}

interface DescribedAnswer {
  content?: Record<string, { schema?: object }>;
}

interface Document {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, DescribedAnswer> }>>;
}

/** A description of the API that answers can be held against. */
export class ApiDescription {
  readonly #document: Document;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: object) {
    this.#document = document as Document;
    addFormats(this.#ajv);
    this.#ajv.addSchema(closed(document) as AnySchema, 'api');
  }

  /** The same for an answer that a test has asked for itself. */
  checkOwn(method: string, response: APIResponse) {
    return this.check({
      method,
      url: response.url(),
      status: response.status(),
      contentType: response.headers()['content-type'] ?? '',
      body: () => response.text(),
    });
  }

  get operationIds(): string[] {
    return Object.values(this.#document.paths).flatMap((path) => Object.values(path).map((call) => call.operationId));
  }

  /** Id of the operation and what its answer has that the document does not tell; null for an address that is no call. */
  async check(answer: Answer): Promise<{ operationId: string; mistakes: string[] } | null> {
    const method = answer.method.toLowerCase();
    const path = this.#pathOf(new URL(answer.url).pathname, method);
    const operation = path === null ? undefined : this.#document.paths[path]?.[method];
    if (path === null || !operation) return null;
    const { operationId } = operation;
    const mistakes = await this.#mistakesOf(answer, path, method, operation.responses[answer.status]);
    return { operationId, mistakes: mistakes.map((mistake) => `${operationId} ${answer.status}: ${mistake}`) };
  }

  async #mistakesOf(answer: Answer, path: string, method: string, response: DescribedAnswer | undefined) {
    if (!response) return ['the document does not tell of this status'];
    const type = answer.contentType.split(';')[0] ?? '';
    if (!response.content) return (await answer.body()) === '' ? [] : ['the document tells of no body'];
    if (!response.content[type]) return [`the document does not tell of ${type}`];
    if (!type.endsWith('json') || !response.content[type]?.schema) return [];
    const steps = ['paths', path, method, 'responses', String(answer.status), 'content', type, 'schema'];
    return this.#differences(steps, JSON.parse(await answer.body()));
  }

  #differences(steps: string[], value: unknown): string[] {
    const pointer = steps
      .map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D'))
      .join('/');
    const validate = this.#compiled.get(pointer) ?? this.#ajv.compile({ $ref: `api#/${pointer}` });
    this.#compiled.set(pointer, validate);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  }

  /** The described path that an address belongs to; a fixed part is nearer than a parameter. */
  #pathOf(pathname: string, method: string): string | null {
    const fits = Object.keys(this.#document.paths).filter(
      (path) =>
        this.#document.paths[path]?.[method] &&
        new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`).test(pathname),
    );
    return fits.sort((a, b) => a.split('{').length - b.split('{').length)[0] ?? null;
  }
}

/** The document of a console at this address. */
export function documentAt(publicUrl: string) {
  const { port } = new URL(publicUrl);
  return openApiDocument({ publicUrl, version: packageJson.version, sessionCookie: `session-${port}` });
}

/** Its schemas are compiled when they are first needed, once for all tests of a process. */
export const DESCRIPTION = new ApiDescription(documentAt('http://127.0.0.1:3000'));

/** The document leaves room for fields that come later; what is answered today must all be in it. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, closed(each)]);
  const isOpenObject =
    'type' in value && value.type === 'object' && 'properties' in value && !('additionalProperties' in value);
  return { ...Object.fromEntries(entries), ...(isOpenObject && { additionalProperties: false }) };
}
