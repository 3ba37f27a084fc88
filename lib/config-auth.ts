/** Settings of sign-in, roles and approvals: their shapes, and the rules between them. Read by `lib/config` alone. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { APPROVAL_KINDS, type ApprovalKind, type ApprovalRules } from './domain/approval';
import { PRODUCTS } from './domain/image';
import { ROLES } from './domain/permission';
import type { RoleRule } from './domain/role-mapping';

/** A range of addresses. */
export interface AddressRange {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

export interface AuthConfig {
  /** `local`: whoever reaches the console, on loopback only. `oidc`: an OpenID provider. `proxy`: a header of an authenticating proxy. */
  mode: 'local' | 'oidc' | 'proxy';
  oidc: { issuer: string; clientId: string; clientSecret: string | null; scope: string; nameClaim: string };
  proxy: { userHeader: string; groupsHeader: string; signOutUrl: string | null };
  roleRules: RoleRule[];
  groupsClaim: string;
  /** Peers whose forwarding and identity headers count. */
  trustedProxies: AddressRange[];
  /** Who gives roles, in words for people; null when nobody said. */
  accessContact: string | null;
  sessionIdleMs: number;
  sessionMaxMs: number;
  approval: ApprovalRules;
}

const EXAMPLE = '[{"role":"admin","group":"cloud-admins"}]';
const list = z.array(z.string().min(1).max(200)).max(50).default([]);
const ruleSchema = z.strictObject({
  role: z.enum(ROLES),
  group: z.string().min(1).optional(),
  claim: z.string().min(1).optional(),
  value: z.string().min(1).optional(),
  names: list,
  products: z.array(z.enum(PRODUCTS)).default([]),
  regions: list,
});
type GivenRule = z.infer<typeof ruleSchema>;

/** What a role rule says wrong; values are left out, since a mistyped setting may hold a secret. */
function mistakeIn(rules: unknown): string | null {
  const parsed = z.array(ruleSchema).safeParse(rules);
  if (!parsed.success) return `entry ${parsed.error.issues[0]?.path.join('.') || 'list'} is not valid`;
  const index = parsed.data.findIndex(
    (rule) => (rule.group === undefined) === (rule.claim === undefined || rule.value === undefined),
  );
  return index < 0 ? null : `entry ${index} needs either group, or claim and value`;
}

const roleMapping = z.string().transform((text, context): GivenRule[] => {
  let rules: unknown;
  try {
    rules = JSON.parse(text);
  } catch {
    rules = null;
  }
  const mistake = rules === null ? 'it is not JSON' : mistakeIn(rules);
  if (mistake === null) return z.array(ruleSchema).parse(rules);
  context.addIssue({ code: 'custom', message: `must be a JSON list such as ${EXAMPLE}: ${mistake}` });
  return z.NEVER;
});

const trustedProxies = z.string().transform((text, context): AddressRange[] => {
  const ranges = text.split(',').map((part) => rangeOf(part.trim()));
  if (ranges.every((range) => range !== null)) return ranges;
  context.addIssue({ code: 'custom', message: 'must be addresses or ranges such as 10.0.0.0/8, separated by commas' });
  return z.NEVER;
});

function rangeOf(text: string): AddressRange | null {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  const bits = version === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (version === 0 || more.length > 0 || length < 0 || length > bits) return null;
  return { address, prefix: length, family: version === 4 ? 'ipv4' : 'ipv6' };
}

const approvalKinds = z.string().transform((text, context): ApprovalKind[] => {
  const kinds = text.split(',').map((part) => APPROVAL_KINDS.find((kind) => kind === part.trim()));
  if (kinds.every((kind) => kind !== undefined)) return kinds;
  context.addIssue({ code: 'custom', message: `must be some of ${APPROVAL_KINDS.join(', ')}, separated by commas` });
  return z.NEVER;
});

const headerName = z.string().regex(/^[a-z0-9-]+$/i, 'must be the name of a header');

/** The settings by name. */
export const authShape = {
  AUTH: z.enum(['local', 'oidc', 'proxy'], 'must be local, oidc or proxy').default('local'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be the address of an OpenID provider' }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/\bopenid\b/, 'must contain openid')
    .default('openid profile email'),
  OIDC_NAME_CLAIM: z.string().min(1).default('preferred_username'),
  GROUPS_CLAIM: z.string().min(1).default('groups'),
  IDENTITY_HEADER: headerName.default('x-forwarded-user'),
  IDENTITY_GROUPS_HEADER: headerName.default('x-forwarded-groups'),
  SIGN_OUT_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  TRUSTED_PROXIES: trustedProxies.optional(),
  ROLE_MAPPING: roleMapping.optional(),
  ACCESS_CONTACT: z.string().min(1).max(200).optional(),
  APPROVAL_ABOVE_IMAGES: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .optional(),
  APPROVAL_FOR: approvalKinds.optional(),
  APPROVAL_MINUTES: z.coerce
    .number('must be a number')
    .min(1, 'must be at least 1')
    .max(1380, 'must be at most 1380')
    .default(60),
  SESSION_IDLE_MINUTES: z.coerce
    .number('must be a number')
    .min(1, 'must be at least 1')
    .max(720, 'must be at most 720')
    .default(30),
  SESSION_MAX_HOURS: z.coerce
    .number('must be a number')
    .min(1, 'must be at least 1')
    .max(72, 'must be at most 72')
    .default(12),
};
type Given = z.infer<z.ZodObject<typeof authShape>>;

/** Where the console can be reached. */
export interface Reach {
  host: string;
  publicUrl: string | undefined;
  isLoopback: (host: string) => boolean;
}

/** Sentences about settings that do not go together; empty when all is well. */
export function authMistakes(given: Given, reach: Reach): string[] {
  return [...reachMistakes(given, reach), ...modeMistakes(given, reach)];
}

function reachMistakes({ AUTH }: Given, { host, publicUrl, isLoopback }: Reach): string[] {
  const published = publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname);
  if (AUTH === 'local') {
    const why = 'without sign-in everybody who reaches the console may do everything. Set AUTH to oidc or proxy';
    if (!isLoopback(host)) return [`HOST must be a loopback address such as 127.0.0.1: ${why}, or listen on loopback.`];
    return published ? [`PUBLIC_URL must be a loopback address such as http://127.0.0.1:3000: ${why}.`] : [];
  }
  if (!isLoopback(host) && publicUrl === undefined)
    return ['PUBLIC_URL is missing: with HOST beyond loopback, say the address that people use.'];
  if (published && !publicUrl.startsWith('https:'))
    return ['PUBLIC_URL must be an https address: a session over plain http can be read on its way.'];
  return [];
}

function modeMistakes(given: Given, { isLoopback }: Reach): string[] {
  const { AUTH: mode, OIDC_ISSUER: issuer } = given;
  const second = given.APPROVAL_ABOVE_IMAGES !== undefined || given.APPROVAL_FOR !== undefined;
  if (mode === 'local')
    return second
      ? [
          'AUTH must be oidc or proxy for APPROVAL_ABOVE_IMAGES and APPROVAL_FOR: without sign-in there is no second person.',
        ]
      : [];
  const missing = [];
  if (!given.ROLE_MAPPING?.length)
    missing.push(`ROLE_MAPPING is missing: say who gets which role, such as ${EXAMPLE}.`);
  if (mode === 'oidc' && !issuer) missing.push('OIDC_ISSUER is missing: AUTH=oidc needs the address of the provider.');
  if (mode === 'oidc' && !given.OIDC_CLIENT_ID)
    missing.push('OIDC_CLIENT_ID is missing: AUTH=oidc needs the client that the provider knows.');
  if (mode === 'proxy' && !given.TRUSTED_PROXIES)
    missing.push('TRUSTED_PROXIES is missing: AUTH=proxy believes a header, so say from which addresses.');
  if (issuer?.startsWith('http:') && !isLoopback(new URL(issuer).hostname))
    missing.push('OIDC_ISSUER must be an https address; http is accepted for loopback only.');
  return missing;
}

/** The settings as the console uses them. */
export function authConfigOf(given: Given): AuthConfig {
  return {
    mode: given.AUTH,
    oidc: {
      issuer: given.OIDC_ISSUER ?? '',
      clientId: given.OIDC_CLIENT_ID ?? '',
      clientSecret: given.OIDC_CLIENT_SECRET ?? null,
      scope: given.OIDC_SCOPE,
      nameClaim: given.OIDC_NAME_CLAIM,
    },
    proxy: {
      userHeader: given.IDENTITY_HEADER.toLowerCase(),
      groupsHeader: given.IDENTITY_GROUPS_HEADER.toLowerCase(),
      signOutUrl: given.SIGN_OUT_URL ?? null,
    },
    roleRules: (given.ROLE_MAPPING ?? []).map((rule) => roleRuleOf(rule, given.GROUPS_CLAIM)),
    groupsClaim: given.GROUPS_CLAIM,
    trustedProxies: given.TRUSTED_PROXIES ?? [],
    accessContact: given.ACCESS_CONTACT ?? null,
    sessionIdleMs: given.SESSION_IDLE_MINUTES * 60_000,
    sessionMaxMs: given.SESSION_MAX_HOURS * 3_600_000,
    approval: {
      aboveImages: given.APPROVAL_ABOVE_IMAGES ?? null,
      forKinds: given.APPROVAL_FOR ?? [],
      validMs: given.APPROVAL_MINUTES * 60_000,
    },
  };
}

function roleRuleOf({ role, group, claim, value, names, products, regions }: GivenRule, groupsClaim: string): RoleRule {
  const scoped = names.length + products.length + regions.length > 0;
  return {
    role,
    claim: claim ?? groupsClaim,
    value: value ?? group ?? '',
    scope: scoped ? { names, products, regions } : null,
  };
}
