/** `ListImage`: images with status and region copies. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import { IMAGE_TYPES, type Image, type ImageId, type ImageType, isImageId } from '@/lib/domain/image';
import type { Cloud } from './client';
import {
  type NumberedPage,
  readNumberedPages,
  readParts,
  type Sink,
  streamNumberedPages,
  unreadable,
} from './read-pages';
import { percentOf, productOf, statusOf, timeOf } from './vendor-values';

const PAGE_SIZE = 100;

const text = z.string().nullish();
const rowSchema = z.object({
  ImageId: z.string().refine(isImageId),
  ImageName: text,
  Description: text,
  ImageType: z.enum(IMAGE_TYPES),
  Status: text,
  AliUid: z.union([z.number(), z.string()]).nullish(),
  ProductType: text,
  PlatformName: text,
  Distro: text,
  SystemDiskSize: z.number().nullish(),
  DataDiskSize: z.number().nullish(),
  ParentImageId: text,
  BaseImageId: text,
  OnlineVersionId: text,
  VersionId: text,
  GmtCreate: text,
  GmtModified: text,
  AppList: z.array(z.object({ AppId: text, AppName: text })).nullish(),
  DriverList: z.array(z.string()).nullish(),
  TagList: z.array(z.object({ Key: text, Value: text })).nullish(),
  ImageRegionDistributeList: z
    .array(z.object({ RegionId: z.string().min(1), ImageId: text, Status: text, Progress: text }))
    .nullish(),
});

const answerSchema = z.object({ Data: z.array(rowSchema), Count: z.number().int().nonnegative() });

/** One page of images of a type; pages begin with 1 and have 100 rows. */
export async function listImagesPage(
  cloud: Cloud,
  { type, page }: { type: ImageType; page: number },
  signal?: AbortSignal,
): Promise<CloudResult<NumberedPage<Image>>> {
  return call(cloud, { ImageType: type, PageNumber: String(page), PageSize: String(PAGE_SIZE) }, signal);
}

const LIST = {
  pageSize: PAGE_SIZE,
  idOf: (image: Image) => image.id,
  operation: 'ListImage',
  regionId: null,
};

/** All images of a type. */
export function listAllImages(cloud: Cloud, type: ImageType, signal?: AbortSignal): Promise<CloudResult<Image[]>> {
  return readNumberedPages((page) => listImagesPage(cloud, { type, page }, signal), LIST);
}

/** All images of a type, page by page into a sink; the result is their ids. */
export function streamImages(
  cloud: Cloud,
  type: ImageType,
  sink: Sink<Image>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return streamNumberedPages((page) => listImagesPage(cloud, { type, page }, signal), LIST, sink);
}

/**
 * The image with this id, of whatever type; null when the account has none. Only an empty list says so: the caller takes null as
 * gone, so rows of other images (a filter that was ignored), or a count without rows, are of an unexpected shape.
 */
export async function findImage(
  cloud: Cloud,
  imageId: ImageId,
  signal?: AbortSignal,
): Promise<CloudResult<Image | null>> {
  const page = await call(cloud, { ImageId: imageId, PageNumber: '1', PageSize: String(PAGE_SIZE) }, signal);
  if (!page.ok) return page;
  const { rows, total } = page.value;
  const found = rows.find((image) => image.id === imageId);
  if (found) return { ...page, value: found };
  if (rows.length === 0 && total === 0) return { ...page, value: null };
  const message = `asked for one image, the list has ${rows.length} others and counts ${total}`;
  return unreadable({ operation: 'ListImage', regionId: null }, message, page.requestId);
}

/** The images with these ids that the account has. */
export function findImages(cloud: Cloud, imageIds: ImageId[], signal?: AbortSignal): Promise<CloudResult<Image[]>> {
  return readParts(imageIds, async (imageId) => {
    const found = await findImage(cloud, imageId, signal);
    return found.ok ? { ...found, value: found.value ? [found.value] : [] } : found;
  });
}

async function call(
  cloud: Cloud,
  body: Record<string, string>,
  signal?: AbortSignal,
): Promise<CloudResult<NumberedPage<Image>>> {
  const result = await cloud.call({
    product: 'appstream-center',
    action: 'ListImage',
    body,
    schema: answerSchema,
    signal,
  });
  if (!result.ok) return result;
  return { ...result, value: { rows: result.value.Data.map(imageOf), total: result.value.Count } };
}

/** The one conversion of a vendor's image into ours. */
function imageOf(row: z.output<typeof rowSchema>): Image {
  return {
    id: row.ImageId,
    name: row.ImageName ?? '',
    description: row.Description ?? '',
    type: row.ImageType,
    status: statusOf(row.Status),
    ownerAccount: row.AliUid == null ? null : String(row.AliUid),
    product: productOf(row.ProductType),
    system: row.PlatformName || row.Distro || null,
    systemDiskGib: row.SystemDiskSize ?? 0,
    dataDiskGib: row.DataDiskSize ?? 0,
    regions: (row.ImageRegionDistributeList ?? []).map((copy) => ({
      regionId: copy.RegionId,
      imageId: copy.ImageId || null,
      status: statusOf(copy.Status),
      progressPercent: percentOf(copy.Progress),
    })),
    parentImageId: row.ParentImageId || null,
    baseImageId: row.BaseImageId || null,
    versionId: row.OnlineVersionId || row.VersionId || null,
    apps: (row.AppList ?? []).map(({ AppId, AppName }) => ({ id: AppId ?? '', name: AppName ?? '' })),
    drivers: row.DriverList ?? [],
    tags: (row.TagList ?? []).map(({ Key, Value }) => ({ key: Key ?? '', value: Value ?? '' })),
    createdAt: timeOf(row.GmtCreate),
    changedAt: timeOf(row.GmtModified),
  };
}
