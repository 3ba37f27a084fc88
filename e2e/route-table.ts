/**
 * Every way into the console and what it takes to be let in. A route or page without an entry fails a test, and every cell of route × method ×
 * role is tried over HTTP. `path` is an address of the route; `body` is deliberately of no use, so that nobody's try has an effect.
 */
import type { Action } from '@/lib/domain/permission';

export interface RouteEntry {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As in `app/`. */
  route: string;
  action: Action | 'signed-in' | 'anyone';
  path: string;
}

/** A position that cannot be one: who is let in gets a refusal instead of a stream that goes on. */
const ENDLESS = `after=${'x'.repeat(65)}`;

export const ROUTES: readonly RouteEntry[] = [
  { method: 'GET', route: '/api/account', action: 'images:read', path: '/api/account' },
  { method: 'GET', route: '/api/approvals', action: 'images:read', path: '/api/approvals' },
  { method: 'GET', route: '/api/approvals/[approvalId]', action: 'images:read', path: '/api/approvals/none' },
  { method: 'DELETE', route: '/api/approvals/[approvalId]', action: 'deletions:confirm', path: '/api/approvals/none' },
  {
    method: 'POST',
    route: '/api/approvals/[approvalId]/approve',
    action: 'deletions:approve',
    path: '/api/approvals/none/approve',
  },
  { method: 'GET', route: '/api/audit', action: 'audit:read', path: '/api/audit' },
  { method: 'GET', route: '/api/audit/[seq]', action: 'audit:read', path: '/api/audit/1' },
  { method: 'GET', route: '/api/audit/export', action: 'audit:read', path: '/api/audit/export?format=jsonl' },
  { method: 'GET', route: '/api/audit/verify', action: 'audit:read', path: '/api/audit/verify' },
  {
    method: 'POST',
    route: '/api/auth/backchannel-logout',
    action: 'anyone',
    path: '/api/auth/backchannel-logout',
  },
  { method: 'GET', route: '/api/auth/callback', action: 'anyone', path: '/api/auth/callback' },
  { method: 'GET', route: '/api/auth/sign-in', action: 'anyone', path: '/api/auth/sign-in' },
  { method: 'POST', route: '/api/auth/sign-in', action: 'anyone', path: '/api/auth/sign-in' },
  { method: 'POST', route: '/api/auth/sign-out', action: 'anyone', path: '/api/auth/sign-out' },
  { method: 'GET', route: '/api/caps', action: 'images:read', path: '/api/caps' },
  { method: 'PUT', route: '/api/caps', action: 'caps:change', path: '/api/caps' },
  { method: 'GET', route: '/api/deletions', action: 'images:read', path: '/api/deletions' },
  { method: 'POST', route: '/api/deletions', action: 'deletions:confirm', path: '/api/deletions' },
  { method: 'GET', route: '/api/deletions/[deletionId]', action: 'images:read', path: '/api/deletions/none' },
  { method: 'GET', route: '/api/deletions/events', action: 'images:read', path: `/api/deletions/events?${ENDLESS}` },
  {
    method: 'GET',
    route: '/api/deletions/[deletionId]/events',
    action: 'images:read',
    path: `/api/deletions/none/events?${ENDLESS}`,
  },
  {
    method: 'GET',
    route: '/api/deletions/[deletionId]/report',
    action: 'images:read',
    path: '/api/deletions/none/report',
  },
  ...(['pause', 'resume'] as const).map((act) => ({
    method: 'POST' as const,
    route: `/api/deletions/[deletionId]/${act}`,
    action: 'deletions:control' as const,
    path: `/api/deletions/none/${act}`,
  })),
  {
    method: 'POST',
    route: '/api/deletions/[deletionId]/retry',
    action: 'plans:make',
    path: '/api/deletions/none/retry',
  },
  {
    method: 'POST',
    route: '/api/deletions/[deletionId]/cancel',
    action: 'deletions:control',
    path: '/api/deletions/none/cancel',
  },
  { method: 'GET', route: '/api/images', action: 'images:read', path: '/api/images' },
  { method: 'GET', route: '/api/images/export', action: 'images:read', path: '/api/images/export?format=jsonl' },
  { method: 'POST', route: '/api/images/export', action: 'images:read', path: '/api/images/export' },
  { method: 'GET', route: '/api/images/ids', action: 'images:read', path: '/api/images/ids' },
  { method: 'GET', route: '/api/images/[imageId]', action: 'images:read', path: '/api/images/imgc-none' },
  { method: 'DELETE', route: '/api/images/[imageId]', action: 'deletions:confirm', path: '/api/images/imgc-none' },
  {
    method: 'GET',
    route: '/api/images/[imageId]/history',
    action: 'images:read',
    path: '/api/images/imgc-none/history',
  },
  {
    method: 'PUT',
    route: '/api/images/[imageId]/protection',
    action: 'protection:change',
    path: '/api/images/imgc-none/protection',
  },
  {
    method: 'DELETE',
    route: '/api/images/[imageId]/protection',
    action: 'protection:change',
    path: '/api/images/imgc-none/protection',
  },
  { method: 'GET', route: '/api/openapi.json', action: 'anyone', path: '/api/openapi.json' },
  { method: 'GET', route: '/api/overview', action: 'images:read', path: '/api/overview' },
  { method: 'GET', route: '/api/people', action: 'people:manage', path: '/api/people' },
  { method: 'PUT', route: '/api/people/[personId]/block', action: 'people:manage', path: '/api/people/none/block' },
  { method: 'DELETE', route: '/api/people/[personId]/block', action: 'people:manage', path: '/api/people/none/block' },
  {
    method: 'DELETE',
    route: '/api/people/[personId]/sessions',
    action: 'people:manage',
    path: '/api/people/none/sessions',
  },
  { method: 'GET', route: '/api/people/[personId]/tokens', action: 'people:manage', path: '/api/people/none/tokens' },
  {
    method: 'DELETE',
    route: '/api/people/[personId]/tokens/[tokenId]',
    action: 'people:manage',
    path: '/api/people/none/tokens/none',
  },
  { method: 'POST', route: '/api/plans', action: 'plans:make', path: '/api/plans' },
  { method: 'GET', route: '/api/plans/[planId]', action: 'images:read', path: '/api/plans/none' },
  { method: 'GET', route: '/api/sessions', action: 'signed-in', path: '/api/sessions' },
  { method: 'DELETE', route: '/api/sessions', action: 'signed-in', path: '/api/sessions' },
  { method: 'DELETE', route: '/api/sessions/[sessionId]', action: 'signed-in', path: '/api/sessions/none' },
  { method: 'GET', route: '/api/protection/locks', action: 'images:read', path: '/api/protection/locks' },
  { method: 'POST', route: '/api/protection/locks', action: 'protection:change', path: '/api/protection/locks' },
  { method: 'POST', route: '/api/protection/preview', action: 'protection:rules', path: '/api/protection/preview' },
  { method: 'GET', route: '/api/protection/rules', action: 'images:read', path: '/api/protection/rules' },
  { method: 'POST', route: '/api/protection/rules', action: 'protection:rules', path: '/api/protection/rules' },
  ...(['PUT', 'DELETE'] as const).map((method) => ({
    method,
    route: '/api/protection/rules/[ruleId]',
    action: 'protection:rules' as const,
    path: '/api/protection/rules/none',
  })),
  { method: 'POST', route: '/api/sync', action: 'account:sync', path: '/api/sync' },
  { method: 'GET', route: '/api/tokens', action: 'tokens:make', path: '/api/tokens' },
  { method: 'POST', route: '/api/tokens', action: 'tokens:make', path: '/api/tokens' },
  { method: 'DELETE', route: '/api/tokens/[tokenId]', action: 'tokens:make', path: '/api/tokens/none' },
  { method: 'GET', route: '/api/views', action: 'images:read', path: '/api/views' },
  { method: 'POST', route: '/api/views', action: 'views:change', path: '/api/views' },
  { method: 'PUT', route: '/api/views/[viewId]', action: 'views:change', path: '/api/views/none' },
  { method: 'DELETE', route: '/api/views/[viewId]', action: 'views:change', path: '/api/views/none' },
  ...(['GET', 'POST', 'PUT', 'DELETE'] as const).map((method) => ({
    method,
    route: '/api/[...path]',
    action: 'signed-in' as const,
    path: '/api/no/such/call',
  })),
];

/** Not for people: the first two say nothing of the account, and the metrics have a rule of their own (`e2e/guarded.e2e.ts`). */
export const PLAIN_ROUTES: readonly string[] = ['GET /healthz', 'GET /readyz', 'GET /metrics'];

export interface PageEntry {
  route: string;
  action: Action | 'signed-in' | 'anyone';
  path: string;
}

export const PAGES: readonly PageEntry[] = [
  { route: '/', action: 'anyone', path: '/' },
  { route: '/access', action: 'signed-in', path: '/access' },
  { route: '/account', action: 'images:read', path: '/account' },
  { route: '/approvals/[approvalId]', action: 'images:read', path: '/approvals/none' },
  { route: '/audit', action: 'audit:read', path: '/audit' },
  { route: '/audit/[seq]', action: 'audit:read', path: '/audit/1' },
  { route: '/compare', action: 'images:read', path: '/compare' },
  { route: '/deletions', action: 'images:read', path: '/deletions' },
  { route: '/deletions/[deletionId]/report', action: 'images:read', path: '/deletions/none/report' },
  { route: '/deletions/[deletionId]', action: 'images:read', path: '/deletions/none' },
  { route: '/images', action: 'images:read', path: '/images' },
  { route: '/images/[imageId]', action: 'images:read', path: '/images/imgc-sentinel-deletable' },
  { route: '/overview', action: 'images:read', path: '/overview' },
  { route: '/plans/[planId]', action: 'images:read', path: '/plans/none' },
  { route: '/protection', action: 'images:read', path: '/protection' },
  { route: '/sign-in', action: 'anyone', path: '/sign-in' },
  { route: '/sign-in/portal', action: 'anyone', path: '/sign-in/portal' },
];
