/** Plausible names and texts, some of them Chinese, as an account of several teams would have them. */
import type { Tag } from '../state/records';
import { between, chance, pick, type Random } from './random';

const PURPOSES = [
  'office',
  'cad-template',
  'ai-lab-gpu',
  'finance',
  'callcenter',
  'design-studio',
  'dev-toolbox',
  'training',
  'exam',
  'erp-client',
  'video-edit',
  'data-science',
  'qa-runner',
  'kiosk',
  'sap-gui',
  'vdi',
] as const;
const SUFFIXES = ['base', 'gold', 'test', 'old', 'v2', 'v3', 'prod', 'tmp', 'backup', 'final'] as const;
const CHINESE = [
  '财务部-办公镜像',
  '研发中心-开发环境',
  '设计部-三维渲染',
  '客服-标准桌面',
  '培训教室-镜像',
  '测试专用',
  '智能制造-CAD模板',
  '总部-统一办公',
] as const;
const TEXTS = [
  '',
  '',
  'Monthly patch level, do not use for new pools',
  'Golden image of the design team',
  'Made before the driver update',
  'Captured from the pilot workstation',
  '用于新员工入职的标准镜像',
  '包含 AutoCAD 与渲染插件',
  'Temporary copy, can go after the migration',
] as const;
const APPS = [
  'Microsoft Office',
  'AutoCAD',
  'Blender',
  'Chrome',
  'WPS Office',
  'SAP GUI',
  'Visual Studio Code',
  'DaVinci Resolve',
  'PyCharm',
  'ComfyUI',
] as const;
const ENVIRONMENTS = ['prod', 'test', 'dev'] as const;
const TEAMS = ['design', 'finance', 'research', 'support', '研发'] as const;

/** A name such as `win2022-office-2406` or `财务部-办公镜像-2403`. */
export function imageName(random: Random, platformShort: string, createdAt: number): string {
  const date = new Date(createdAt);
  const month = `${date.getUTCFullYear() % 100}${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
  if (chance(random, 0.12)) return `${pick(random, CHINESE)}-${month}`;
  const stem = `${platformShort}-${pick(random, PURPOSES)}`;
  return chance(random, 0.6) ? `${stem}-${month}` : `${stem}-${pick(random, SUFFIXES)}`;
}

/** A description; often none. */
export function imageDescription(random: Random): string {
  return pick(random, TEXTS);
}

/** Up to three apps; often none. */
export function imageApps(random: Random): readonly string[] {
  if (chance(random, 0.5)) return [];
  return [...new Set(Array.from({ length: between(random, 1, 3) }, () => pick(random, APPS)))];
}

/** Up to two tags; mostly none. */
export function imageTags(random: Random): readonly Tag[] {
  if (chance(random, 0.65)) return [];
  const environment = { Key: 'env', Value: pick(random, ENVIRONMENTS) };
  return chance(random, 0.5) ? [environment] : [environment, { Key: 'team', Value: pick(random, TEAMS) }];
}
