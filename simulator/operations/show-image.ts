/** One row of ListImage. Source: App Streaming notes, ListImage, response fields. */
import type { ImageRecord, RegionCopy } from '../state/records';
import { localTime } from './times';

/** How far a copy is, now. */
export function progressOf(copy: RegionCopy, now: number): number {
  if (!copy.span) return copy.progress;
  const { from, to } = copy.span;
  return Math.min(99, Math.max(0, Math.floor((100 * (now - from)) / (to - from))));
}

function showCopy(image: ImageRecord, copy: RegionCopy, now: number): object {
  return {
    RegionId: copy.regionId,
    ImageId: copy.imageId ?? image.id,
    VersionId: image.versionId,
    Status: copy.status,
    Progress: `${progressOf(copy, now)}%`,
  };
}

/** Numbers of platforms are not published (the example is a text, the type an integer): these are made up. */
const PLATFORM_NUMBERS = [
  'Windows Server 2022',
  'Windows Server 2019',
  'Windows Server 2016',
  'Windows 11',
  'Windows 10',
];

function systemFields(image: ImageRecord): object {
  return {
    OsType: image.osType,
    Platform: PLATFORM_NUMBERS.indexOf(image.platformName) + 1,
    PlatformName: image.platformName,
    Distro: image.osType === 'Linux' ? `${image.platformName} 64位` : '',
    Language: 'zh-CN',
    SupportedLanguageList: ['zh-CN', 'en-US'],
    ProtocolType: 'ASP',
    SessionType: image.features.includes('MultiSession') ? 'MULTIPLE_SESSION' : 'SINGLE_SESSION',
    PackageType: 'ECS',
    SystemDiskSize: image.systemDiskSize,
    DataDiskSize: image.dataDiskSize,
    VolumeEncryptionEnabled: false,
    DriverList: [],
    FotaVersion: '2.3.0-R-20250301.120000',
    ResourceInstanceCategory: image.features.includes('GPU') ? '["eds.gpu.category"]' : '["eds.cpu.category"]',
  };
}

function versionFields(image: ImageRecord): object {
  return {
    VersionId: image.versionId,
    VersionName: 'v0.1.0',
    LatestVersionId: image.versionId,
    OnlineVersionId: image.versionId,
    OnlineVersion: true,
    ...(image.parentImageId
      ? { ParentImageId: image.parentImageId, ParentImageVersion: `iv-${image.parentImageId}` }
      : {}),
    ...(image.baseImageId ? { BaseImageId: image.baseImageId, BaseImageVersion: `iv-${image.baseImageId}` } : {}),
  };
}

/** The row; ids of accounts are numbers on the wire. */
export function showImage(image: ImageRecord, now: number): object {
  return {
    ImageId: image.id,
    ImageName: image.name,
    Description: image.description,
    ImageType: image.type,
    AliUid: Number(image.aliUid),
    Status: image.status,
    BizType: 1,
    ProductType: image.productType,
    ImageCreateMode: image.productType === 'CloudApp' ? 'BUILDER_MANUAL' : 'BY_INSTANCE_ID',
    FeatureList: image.features,
    TagList: image.tags,
    AppList: image.apps.map((name, index) => ({ AppId: `ca-${image.id.slice(5)}${index + 1}`, AppName: name })),
    GmtCreate: localTime(image.createdAt),
    GmtModified: localTime(image.modifiedAt),
    ImageRegionList: image.regions.filter((copy) => copy.status === 'AVAILABLE').map((copy) => copy.regionId),
    ImageRegionDistributeList: image.regions.map((copy) => showCopy(image, copy, now)),
    ...systemFields(image),
    ...versionFields(image),
  };
}
