/** `GET /api/openapi.json`: the API of this console, described. */
import 'server-only';
import { openApiDocument } from '@/lib/contract/openapi/document';
import packageJson from '@/package.json' with { type: 'json' };
import { type Runtime, runtime } from './runtime';

type Document = ReturnType<typeof openApiDocument>;
/** Made once: it depends on settings only. */
const made = new WeakMap<object, Document>();

/**
 * The OpenAPI document with this console's address.
 * @param sessionCookie name of the cookie that a browser is known by
 */
export async function describeApi(sessionCookie: string, held?: Runtime): Promise<Document> {
  const { config } = held ?? (await runtime());
  const document =
    made.get(config) ?? openApiDocument({ publicUrl: config.publicUrl, version: packageJson.version, sessionCookie });
  made.set(config, document);
  return document;
}
