/** Answers and envelopes. Source: App Streaming notes 2.4. */
import { ApiError } from './api-error';

/** A whole answer before it is put on the wire. */
export interface Answer {
  status: number;
  body: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string>>;
  /** Error code of the envelope; null for a success. */
  code: string | null;
}

/** The two products that share the port, told apart by version. Source: titles of the two notes. */
export const PRODUCTS = { '2021-09-01': 'appstream-center', '2020-09-30': 'ecd' } as const;
/** A version that is known. */
export type Version = keyof typeof PRODUCTS;

/** Whether a text is one of the two versions. */
export function isVersion(text: string): text is Version {
  return Object.hasOwn(PRODUCTS, text);
}

/** The host that the vendor's gateway would name. */
function hostId(version: string | undefined, region: string | undefined): string {
  const product = version !== undefined && isVersion(version) ? PRODUCTS[version] : 'appstream-center';
  return `${product}.${product === 'ecd' ? (region ?? 'cn-shanghai') : 'cn-shanghai'}.aliyuncs.com`;
}

/** What the envelope of an error depends on. */
export interface ErrorContext {
  version: string | undefined;
  region: string | undefined;
  requestId: string;
}

/** Success: the operation's own fields and the request id. */
export function successAnswer(body: Readonly<Record<string, unknown>>, requestId: string): Answer {
  return { status: 200, body: { RequestId: requestId, ...body }, headers: {}, code: null };
}

/** The error envelope: RequestId, HostId, Code, Message, Recommend, and what the error adds. */
export function errorAnswer(error: ApiError, context: ErrorContext): Answer {
  const host = hostId(context.version, context.region);
  const product = host.split('.')[0];
  const recommend = `https://api.aliyun.com/troubleshoot?q=${error.code}&product=${product}&requestId=${context.requestId}`;
  return {
    status: error.status,
    body: {
      RequestId: context.requestId,
      HostId: host,
      Code: error.code,
      Message: error.message,
      Recommend: recommend,
      ...error.extra,
    },
    headers: error.headers,
    code: error.code,
  };
}

/** An error that nobody foresaw becomes the vendor's InternalError with the gateway's status. Source: notes 2.5. */
export function unexpectedError(): ApiError {
  return new ApiError('InternalError', {
    status: 500,
    message: 'The request processing has failed due to some unknown error, exception or failure.',
  });
}
