/** Keys for signing: given by value, or found by the vendor's own chain, which also refreshes them before they expire. */
import 'server-only';
import type { CloudSettings } from './settings';
import type { SigningKeys } from './sign-v3';

/** Where the keys for the next request come from. */
export interface KeySource {
  /** Current keys; rejects with a sentence that holds no secret when there are none. */
  current(): Promise<SigningKeys>;
  /** Has every place looked into again: the keys were refused, and the file may hold new ones. */
  forget(): void;
}

type Client = {
  getCredential(): Promise<{ accessKeyId?: string; accessKeySecret?: string; securityToken?: string }>;
};

const NONE =
  'No credentials were found. Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or name a credentials ' +
  'file in ALIBABA_CLOUD_CREDENTIALS_FILE (else ~/.alibabacloud/credentials), or give the machine a RAM role.';

/** What can stand in a header; a line break copied along with a key cannot. */
const PRINTABLE = /^[\x21-\x7e]+$/;

/** The chain: environment, credentials file, ECS RAM role, OIDC role. Opened at the first use. */
export function keySource(credentials: CloudSettings['credentials']): KeySource {
  if (credentials !== 'chain') return { current: async () => checked(credentials), forget: () => undefined };
  let client: Promise<Client> | null = null;
  let asking: Promise<SigningKeys> | null = null;

  async function ask(): Promise<SigningKeys> {
    client ??= openChain();
    // The vendor's errors repeat the answers that the keys came in, so nothing of them is kept.
    const found = await client.then((chain) => chain.getCredential()).catch(() => null);
    if (!found?.accessKeyId || !found.accessKeySecret) {
      // A chain that found nothing asks only its last place from then on; a new one asks all.
      client = null;
      throw new Error(NONE);
    }
    const { accessKeyId, accessKeySecret, securityToken } = found;
    return checked({ accessKeyId, accessKeySecret, securityToken: securityToken || undefined });
  }

  return {
    // Calls side by side share one search, which may take seconds where there is no role.
    current() {
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
    forget() {
      client = null;
    },
  };
}

function checked(keys: SigningKeys): SigningKeys {
  const { accessKeyId, accessKeySecret, securityToken } = keys;
  if ([accessKeyId, accessKeySecret, securityToken || 'none'].every((text) => PRINTABLE.test(text))) return keys;
  throw new Error(
    'The credentials hold a space, a line break or another character that keys do not have. Set them again, without it.',
  );
}

async function openChain(): Promise<Client> {
  const { default: module } = await import('@alicloud/credentials');
  const Chain = 'default' in module ? (module.default as typeof module) : module;
  return new Chain();
}
