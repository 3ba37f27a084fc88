/** Where credentials may come from. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const NAMES = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_CREDENTIALS_FILE',
  'ALIBABA_CLOUD_ECS_METADATA',
  'ALIBABA_CLOUD_ROLE_ARN',
  'ALIBABA_CLOUD_CREDENTIALS_URI',
  'APPSTREAM_ENDPOINT',
  'ECD_ENDPOINT',
];

/** Whether any place of the vendor's credentials chain is filled, or another gateway is configured. */
export function hasCredentials() {
  if (NAMES.some((name) => process.env[name])) return true;
  return [join(homedir(), '.alibabacloud', 'credentials'), join(homedir(), '.aliyun', 'config.json')].some(existsSync);
}
