/**
 * Sentinels that look as if they could go, and answer DeleteImage with a code: one per code that the operation publishes.
 * They stand for what a client cannot see beforehand. Source of the codes: App Streaming notes, DeleteImage.
 */
import type { ImageSpec } from '../state/spec';
import { sentinel } from './sentinel';

/** End of the sentinel's id, and the code that it answers. */
export const CODE_SENTINELS = {
  'not-exist': 'Image.NotExist',
  'not-allow': 'ImageDeleteFailed.NotAllow',
  'community-parent': 'ImageDeleteFailed.NotAllowCommunityParent',
  'shared-image': 'ImageDeleteFailed.NotAllowSharedImage',
  'has-shared-image': 'ImageDeleteFailed.HasSharedImage',
  'desktop-group': 'ImageNotAllowDelete',
  'is-creating': 'InvalidImageOperation.ImageIsCreating',
  'delete-template-failed': 'DeleteTemplate.Failed',
  'query-template-failed': 'QueryTemplate.Failed',
  'invalid-template': 'InvalidTemplate.NotFound',
  'internal-error': 'InternalError',
  'service-unavailable': 'ServiceUnavailable',
} as const;

/** One image per code. Only the one whose template cannot be deleted has a template. */
export function codeSentinels(): ImageSpec[] {
  return Object.entries(CODE_SENTINELS).map(([end, code]) =>
    sentinel(`code-${end}`, `Looks deletable; DeleteImage answers ${code}`, {
      deleteAnswers: code,
      ...(end === 'delete-template-failed'
        ? {
            productType: 'CloudDesktop' as const,
            templates: [{ id: 'b-sentinel-stuck', name: 'Template that cannot be deleted' }],
          }
        : {}),
    }),
  );
}
