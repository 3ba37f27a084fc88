/** The vendor's errors as values that can be thrown. Sources: App Streaming notes 2.5 and the tables of each operation. */

/** Status and text of a code. */
export interface CodeEntry {
  status: number;
  message: string;
}

/** Codes of the gateway. Source: notes 2.5, src docs unless the note there says inference. */
export const GATEWAY_CODES: Readonly<Record<string, CodeEntry>> = {
  'InvalidAccessKeyId.NotFound': { status: 404, message: 'Specified access key is not found.' },
  'InvalidAccessKeyId.Inactive': { status: 400, message: 'Specified access key is disabled.' },
  SignatureDoesNotMatch: { status: 400, message: 'Specified signature is not matched with our calculation.' },
  InvalidSignatureMethod: { status: 400, message: 'Specified signature method is not valid.' },
  IncompleteSignature: { status: 400, message: 'The request signature does not conform to Aliyun standards.' },
  'InvalidTimeStamp.Format': { status: 400, message: 'Specified time stamp or date value is not well formatted.' },
  'InvalidTimeStamp.Expired': { status: 400, message: 'Specified time stamp or date value is expired.' },
  SignatureNonceUsed: { status: 400, message: 'Specified signature nonce was used already.' },
  'InvalidSecurityToken.Expired': { status: 403, message: 'Specified SecurityToken is expired.' },
  InvalidVersion: { status: 400, message: 'Specified parameter Version is not valid.' },
  'InvalidParameter.Format': { status: 400, message: 'Specified parameter format is not valid.' },
  'InvalidAction.NotFound': {
    status: 404,
    message: 'Specified api is not found, please check your url and method.',
  },
  UnsupportedHTTPMethod: { status: 403, message: 'This http method not supported.' },
  'Throttling.User': { status: 400, message: 'Request was denied due to user flow control.' },
  'Throttling.Api': { status: 429, message: 'The request for this resource has exceeded your available limit.' },
  Throttling: { status: 400, message: 'Request was denied due to request throttling.' },
  'Throttling.System': { status: 400, message: 'The request was denied due to API flow control.' },
  'Forbidden.NoPermission': { status: 403, message: 'You are not authorized to access this page.' },
  NoPermission: { status: 403, message: 'You are not authorized to do this operation.' },
  'Forbidden.RAM': {
    status: 403,
    message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  },
};

/** Codes of the image operations. Source: notes 3, tables of DeleteImage, ListImage, CreateImageByInstance and StartTaskForDistributeImage. */
export const IMAGE_CODES: Readonly<Record<string, CodeEntry>> = {
  InternalError: { status: 400, message: 'Internal error.' },
  ServiceUnavailable: { status: 500, message: 'Service unavailable. Please try again later.' },
  'Image.NotExist': { status: 400, message: 'The image does not exist.' },
  'ImageDeleteFailed.NotAllow': { status: 400, message: 'The image is not allowed to be deleted.' },
  'ImageDeleteFailed.NotAllowCommunityParent': {
    status: 400,
    message: 'The parent image of a community image is not allowed to be deleted.',
  },
  'ImageDeleteFailed.NotAllowSharedImage': { status: 400, message: 'The shared image is not allowed to be deleted.' },
  'ImageDeleteFailed.HasSharedImage': { status: 400, message: 'The shared image is not allowed to be deleted.' },
  ImageNotAllowDelete: {
    status: 400,
    message: 'The image cannot be deleted, because shared cloud computers already exist.',
  },
  'InvalidImageOperation.ImageIsCreating': {
    status: 400,
    message: 'Failed to operation the image, it is creating.',
  },
  'DeleteTemplate.Failed': { status: 400, message: 'Delete template failed.' },
  'QueryTemplate.Failed': { status: 400, message: 'Query template failed.' },
  'InvalidTemplate.NotFound': { status: 400, message: 'Template not found.' },
  InvalidBizType: { status: 400, message: 'The bizType parameter is invalid.' },
  'Instance.NotFound': { status: 400, message: 'The instance is not found.' },
  'DesktopInstance.NotFound': { status: 400, message: 'The cloud computer instance does not exist.' },
  'ImageCreateByInstance.TaskExist': {
    status: 400,
    message: 'The image task of instance creation already exists.',
  },
  'ImageUpdateFailed.NotAllow': { status: 400, message: 'The image is not allowed to be modified.' },
  'ImageUpdateSharedImageFailed.NotAllow': { status: 400, message: 'The shared image is not allowed to be modified.' },
  'ImageDistribute.TargetDistributeRegionListEmpty': {
    status: 400,
    message: 'The target distribution region list is empty.',
  },
  'ImageDistribute.RepeatedDistribution': {
    status: 400,
    message: 'This image has been distributed to this region.',
  },
  'ImageRegionDistribute.NotAllow': { status: 400, message: 'This image cannot be distributed.' },
};

/** An answer of the error kind. `extra` is added to the envelope, `headers` to the answer. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    entry: CodeEntry,
    extra: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(entry.message);
    this.code = code;
    this.status = entry.status;
    this.extra = extra;
    this.headers = headers;
  }
}

/** Status and text of any code; a code that is published nowhere is answered as a 400 that repeats it. */
export function codeEntry(code: string): CodeEntry {
  return GATEWAY_CODES[code] ?? IMAGE_CODES[code] ?? { status: 400, message: `${code}.` };
}

/** A published error by its code. */
export function apiError(code: string, extra: Readonly<Record<string, unknown>> = {}): ApiError {
  return new ApiError(code, codeEntry(code), extra);
}

/** `Missing{Parameter}`. Source: notes 2.5, general rule. */
export function missingParameter(name: string): ApiError {
  return new ApiError(`Missing${name}`, { status: 400, message: `${name} is mandatory for this action.` });
}

/** `Invalid{Parameter}`. Source: notes 2.5, general rule. */
export function invalidParameter(name: string): ApiError {
  return new ApiError(`Invalid${name}`, { status: 400, message: `Specified parameter ${name} is not valid.` });
}
