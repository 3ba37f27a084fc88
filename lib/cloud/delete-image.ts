/** `DeleteImage`: one send, never repeated here. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { ImageId } from '@/lib/domain/image';
import { errorOf } from './classify-answer';
import type { Cloud } from './client';

const answerSchema = z.object({
  Success: z.boolean(),
  Code: z.union([z.string(), z.number()]),
  Data: z.boolean(),
});

/**
 * Deletes an image in all regions. Success only when `Success`, `Code` 200 and `Data` all say so (notes, section 2.4).
 * @param options.nonce chosen and stored by the caller before the call, so that its effect can be told from others
 * @param options.mayStillSend asked right before the send; false sends nothing
 */
export async function deleteImage(
  cloud: Cloud,
  imageId: ImageId,
  options: { nonce: string; signal?: AbortSignal; mayStillSend?: () => boolean },
): Promise<CloudResult<true>> {
  const { nonce, signal, mayStillSend } = options;
  const result = await cloud.call({
    product: 'appstream-center',
    action: 'DeleteImage',
    body: { ImageId: imageId },
    schema: answerSchema,
    write: { nonce, mayStillSend },
    signal,
  });
  if (!result.ok) return result;
  const { Success, Code, Data } = result.value;
  if (Success && Data && String(Code) === '200') return { ...result, value: true };
  const context = { operation: 'DeleteImage', regionId: null, ramAction: 'appstreaming:DeleteImage', secrets: [] };
  const message = `success ${Success} with data ${Data} and code ${Code}`;
  return {
    ok: false,
    error: errorOf(context, 'contradiction', {
      sent: true,
      status: 200,
      code: String(Code),
      message,
      requestId: result.requestId,
    }),
  };
}
