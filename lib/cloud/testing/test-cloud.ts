/** A client with short limits and keys that must never be seen again. */
import { expect } from '@playwright/test';
import type { CloudError, CloudResult } from '@/lib/domain/cloud-error';
import type { ImageId } from '@/lib/domain/image';
import { type Cloud, type CloudDependencies, createCloud } from '../client';
import { deleteImage } from '../delete-image';
import { listAllImages } from '../list-images';
import type { CloudSettings } from '../settings';
import type { RawServer } from './raw-server';
import { createTestClock } from './test-clock';

/** Keys with characters that look different in addresses and in JSON. */
export const CANARY = {
  accessKeyId: 'CANARY+id/00==',
  accessKeySecret: 'CANARY+secret/00==',
  securityToken: 'CANARY+token/00==',
};

/** The client and what is asserted about it everywhere. */
export function cloudAt(
  url: string,
  replaced: Partial<CloudDependencies> = {},
  settings: Partial<CloudSettings> = {},
): Cloud {
  return createCloud(
    {
      region: 'cn-shanghai',
      appstreamEndpoint: url,
      ecdEndpoint: url,
      maxCallsPerSecond: 1000,
      startCallsPerSecond: 1000,
      credentials: CANARY,
      ...settings,
    },
    {
      clock: createTestClock(),
      random: () => 0,
      limits: { connectMs: 1000, callMs: 1000, readBytes: 8 * 1024 * 1024, writeBytes: 1024 * 1024 },
      ...replaced,
    },
  );
}

/** Lists the account's images. */
export const list = (cloud: Cloud, signal?: AbortSignal) => listAllImages(cloud, 'User', signal);

/** Deletes an image. */
export const remove = (cloud: Cloud, signal?: AbortSignal) =>
  deleteImage(cloud, 'imgc-1' as ImageId, { nonce: 'nonce-of-the-delete', ...(signal ? { signal } : {}) });

/** The error of a result. */
export function errorIn(result: CloudResult<unknown>): CloudError {
  if (result.ok) throw new Error(`It was answered with success: ${JSON.stringify(result.value).slice(0, 200)}`);
  return result.error;
}

/** No key, token or signature that the server saw is in what the client gives out, in whatever form. */
export function expectNoSecrets(cloud: Cloud, result: CloudResult<unknown>, { requests }: Pick<RawServer, 'requests'>) {
  const seen = JSON.stringify([result, cloud.health()]);
  expect(seen).not.toContain('CANARY');
  for (const { headers } of requests) {
    const signature = /Signature=([0-9a-f]+)/.exec(headers.authorization ?? '')?.[1];
    expect(signature).toHaveLength(64);
    expect(seen).not.toContain(signature);
  }
}
