/** Clients for the simulator's tests. The main one is the vendor's own core SDK, so that the simulator is not judged by itself. */
import { createRequire } from 'node:module';

interface SdkAnswer {
  body: Record<string, unknown>;
  headers: Record<string, string>;
  statusCode: number;
}

interface SdkClient {
  callApi(params: object, request: object, runtime: object): Promise<SdkAnswer>;
}

// The SDK is CommonJS and its types need a bundler's view of it; only what is used here is described.
const sdk = createRequire(import.meta.url)('@alicloud/openapi-core') as {
  default: new (config: object) => SdkClient;
  $OpenApiUtil: {
    Config: new (fields: object) => object;
    OpenApiRequest: new (fields: object) => object;
    Params: new (fields: object) => object;
    default: { query(filter: object): Record<string, string>; parseToMap(input: object): Record<string, unknown> };
  };
};
const dara = createRequire(import.meta.url)('@darabonba/typescript') as {
  RuntimeOptions: new (fields: object) => object;
};

/** How the client signs and with what. */
export interface SdkOptions {
  scheme?: 'V3' | 'V1';
  accessKeyId?: string;
  accessKeySecret?: string;
  securityToken?: string;
}

/** One call through the SDK. */
export interface SdkCall {
  action: string;
  version?: string;
  method?: 'POST' | 'GET';
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

/** What the SDK throws for an error answer. */
export interface SdkError {
  code: string;
  statusCode: number;
  message: string;
  retryAfter?: number;
  accessDeniedDetail?: Record<string, unknown>;
  data: Record<string, unknown>;
}

/** Makes a function that calls the simulator as the vendor's SDK does. */
export function sdkCaller(endpoint: string, options: SdkOptions = {}): (call: SdkCall) => Promise<SdkAnswer> {
  const config = new sdk.$OpenApiUtil.Config({
    accessKeyId: options.accessKeyId ?? 'simulator-access-key-id',
    accessKeySecret: options.accessKeySecret ?? 'simulator-access-key-secret',
    ...(options.securityToken ? { securityToken: options.securityToken, type: 'sts' } : {}),
    endpoint: endpoint.replace('http://', ''),
    protocol: 'HTTP',
    ...(options.scheme === 'V1' ? { signatureAlgorithm: 'v2' } : {}),
  });
  const client = new sdk.default(config);
  const { query: flatten } = sdk.$OpenApiUtil.default;
  return ({ action, version = '2021-09-01', method = 'POST', query, body }) => {
    const params = new sdk.$OpenApiUtil.Params({
      action,
      version,
      protocol: 'HTTP',
      pathname: '/',
      method,
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    });
    const request = new sdk.$OpenApiUtil.OpenApiRequest({
      ...(query ? { query: flatten(query) } : {}),
      ...(body ? { body } : {}),
    });
    return client.callApi(params, request, new dara.RuntimeOptions({ readTimeout: 5_000 }));
  };
}

/** The error that a call ends in; fails when it ends in none. */
export async function errorOf(call: Promise<unknown>): Promise<SdkError> {
  try {
    await call;
  } catch (error) {
    return error as SdkError;
  }
  throw new Error('The call was expected to fail, and did not.');
}

/** Calls the control API; throws when it refuses. */
export async function control<T = Record<string, unknown>>(
  address: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await fetch(`${address}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const result = (await answer.json()) as T;
  if (!answer.ok) throw new Error(`${method} ${path}: ${(result as { error?: string }).error}`);
  return result;
}
