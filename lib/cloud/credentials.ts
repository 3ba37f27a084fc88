/** Keys for signing: given by value, or found by the vendor's own chain, which also refreshes them before they expire. */
import 'server-only';
import type { CloudSettings } from './settings';
import type { SigningKeys } from './sign-v3';

/** Gives current keys; rejects with a sentence when there are none. */
export type KeySource = () => Promise<SigningKeys>;

/** The chain: environment, credentials file, ECS RAM role, OIDC role. Opened at the first use. */
export function keySource(credentials: CloudSettings['credentials']): KeySource {
  if (credentials !== 'chain') return async () => credentials;
  let chain: Promise<{
    getCredential(): Promise<{ accessKeyId?: string; accessKeySecret?: string; securityToken?: string }>;
  }> | null = null;
  return async () => {
    chain ??= openChain();
    const { accessKeyId, accessKeySecret, securityToken } = await (await chain).getCredential();
    if (!accessKeyId || !accessKeySecret) throw new Error('no credentials were found in the vendor’s chain');
    return { accessKeyId, accessKeySecret, securityToken: securityToken || undefined };
  };
}

async function openChain() {
  const { default: module } = await import('@alicloud/credentials');
  const Client = 'default' in module ? (module.default as typeof module) : module;
  return new Client();
}
