/** Who is signed in, their sessions and access tokens, and the people of the console. */
import { z } from 'zod';
import { PRODUCTS } from '@/lib/domain/image';
import { ROLES } from '@/lib/domain/permission';

const listOf = (item: z.ZodType<string>) => z.array(item).max(50).default([]);
const patternSchema = z.string().trim().min(1).max(200);

/** The part of the images that a role holds for; an empty list leaves that side open. */
export const scopeSchema = z.object({
  names: listOf(patternSchema),
  products: listOf(z.enum(PRODUCTS)),
  regions: listOf(z.string().regex(/^[a-z0-9-]{1,64}$/)),
});

export const grantSchema = z.object({ role: z.enum(ROLES), scope: scopeSchema.nullable() });
export type GrantView = z.infer<typeof grantSchema>;

/** Whoever asks. `limits` is set for access tokens: what they may is the intersection. */
export const userSchema = z.object({
  name: z.string(),
  signIn: z.enum(['local', 'oidc', 'proxy']),
  /** Whether signing out ends anything: not without sign-in, nor behind a proxy whose own sign-out nobody named. */
  canSignOut: z.boolean(),
  rights: z.object({ grants: z.array(grantSchema), limits: z.array(grantSchema).nullable() }),
  /** Who gives roles, in the words of whoever runs the console. */
  grantedBy: z.string().nullable(),
});
export type UserView = z.infer<typeof userSchema>;

export const sessionSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  usedAt: z.string(),
  expiresAt: z.string(),
  address: z.string().nullable(),
  /** What the browser calls itself. */
  agent: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionSchema>;
export const sessionListSchema = z.object({ sessions: z.array(sessionSchema) });
export type SessionList = z.infer<typeof sessionListSchema>;
export const sessionParamsSchema = z.object({ sessionId: z.string().max(64) });

/** Where the browser goes after signing out: the provider's or the proxy's own sign-out, or the sign-in page. */
export const signOutResponseSchema = z.object({ location: z.string() });
export type SignOutResponse = z.infer<typeof signOutResponseSchema>;

/** Where a sign-in leads back to: in the query, or in the body when a frame asks. */
export const signInQuerySchema = z.object({ returnTo: z.string().max(4000).optional() });
/** Where a window goes that a frame opens to sign in; the cookie to come back with belongs to the frame. */
export const signInResponseSchema = z.object({ location: z.string() });
export type SignInResponse = z.infer<typeof signInResponseSchema>;
export const logoutFormSchema = z.object({ logout_token: z.string().min(1).max(20_000) });

/** Why somebody is back at the sign-in page: begin again · the provider said no · it failed · an admin took access away. */
export const SIGN_IN_FAILURES = ['restart', 'refused', 'provider', 'blocked'] as const;
export type SignInFailed = (typeof SIGN_IN_FAILURES)[number];

/** Longest life of an access token, in days. */
export const MAX_TOKEN_DAYS = 90;

/** `POST /api/tokens`. The name is unique among the maker's valid tokens; it follows the maker's name in the trail. */
export const tokenRequestSchema = z.object({
  name: z
    .string()
    .trim()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u,
      'letters, digits, spaces, dots, dashes and underscores, at most 60',
    ),
  role: z.enum(ROLES),
  scope: scopeSchema.nullable().default(null),
  days: z.int().min(1).max(MAX_TOKEN_DAYS),
});
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  limits: z.array(grantSchema),
  createdAt: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
});
export type TokenView = z.infer<typeof tokenSchema>;
export const tokenListSchema = z.object({ tokens: z.array(tokenSchema) });
export type TokenList = z.infer<typeof tokenListSchema>;
/** The only answer that holds the token itself. */
export const newTokenSchema = tokenSchema.extend({ token: z.string() });
export type NewToken = z.infer<typeof newTokenSchema>;
export const tokenParamsSchema = z.object({ tokenId: z.string().max(64) });

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  grants: z.array(grantSchema),
  seenAt: z.string(),
  blockedAt: z.string().nullable(),
  blockedBy: z.string().nullable(),
  sessions: z.int(),
  tokens: z.int(),
  /** Whether it is the one who asks. */
  self: z.boolean(),
});
export type PersonView = z.infer<typeof personSchema>;
export const personListSchema = z.object({ people: z.array(personSchema) });
export type PersonList = z.infer<typeof personListSchema>;
export const personParamsSchema = z.object({ personId: z.string().max(64) });
export const personTokenParamsSchema = personParamsSchema.extend(tokenParamsSchema.shape);
