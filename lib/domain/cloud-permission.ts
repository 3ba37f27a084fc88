/** Permissions that the console needs of the cloud account, and what is known of each. Source: RAM actions of both products. */
import type { SourceOperation, SourceState } from './facts';

/** Operations that the console calls besides those of the sources. */
export const OTHER_OPERATIONS = ['DescribeImagePermission', 'DeleteImage'] as const;
export type CalledOperation = SourceOperation | (typeof OTHER_OPERATIONS)[number];

/** The RAM action of every operation that the console calls; `DeleteImage` is the only one that changes anything. */
export const RAM_ACTIONS: Record<CalledOperation, string> = {
  ListImage: 'appstreaming:ListImage',
  ListAppInstanceGroup: 'appstreaming:ListAppInstanceGroup',
  ListWuyingServer: 'appstreaming:ListWuyingServer',
  DescribeTemplates: 'ecd:DescribeTemplates',
  DescribeBundles: 'ecd:DescribeBundles',
  DescribeDesktopGroups: 'ecd:DescribeDesktopGroups',
  DescribeDesktops: 'ecd:DescribeDesktops',
  DescribeImages: 'ecd:DescribeImages',
  DescribeImagePermission: 'ecd:DescribeImagePermission',
  DeleteImage: 'appstreaming:DeleteImage',
};

export const PERMISSION_STATES = ['allowed', 'missing', 'untried'] as const;
export type PermissionState = (typeof PERMISSION_STATES)[number];

/** What is known of one permission. */
export interface Permission {
  operation: CalledOperation;
  /** The action to grant: the one that the vendor named as missing, else that of the operation. */
  action: string;
  state: PermissionState;
  /** Regions in which it is missing; empty when it is missing everywhere, or not at all. */
  missingIn: string[];
}

/** How the vendor answered the last call of an operation as far as permissions go. */
export interface PermissionAnswer {
  allowed: boolean;
  missingPermission: string | null;
}

/** As much of a source as tells whether it may be read. */
export interface TriedSource {
  operation: string;
  regionId: string | null;
  state: SourceState;
  readAt: string | null;
  error: { missingPermission: string | null } | null;
}

/**
 * What is known of every permission: from the sources, and for the other operations from their last answer. An operation that is
 * denied in one region is missing, whatever the others say.
 */
export function permissionsOf(
  sources: readonly TriedSource[],
  answers: Partial<Record<CalledOperation, PermissionAnswer | null>>,
): Permission[] {
  return (Object.keys(RAM_ACTIONS) as CalledOperation[]).map((operation) => {
    const tried = sources.filter((source) => source.operation === operation);
    const denied = tried.filter((source) => source.state === 'forbidden');
    const answer = answers[operation] ?? null;
    const missing = denied.length > 0 || answer?.allowed === false;
    const allowed = answer?.allowed === true || tried.some((source) => source.readAt !== null);
    const named = denied.find((source) => source.error?.missingPermission)?.error?.missingPermission;
    return {
      operation,
      action: named ?? (missing ? answer?.missingPermission : null) ?? RAM_ACTIONS[operation],
      state: missing ? 'missing' : allowed ? 'allowed' : 'untried',
      missingIn: denied.length < tried.length ? denied.flatMap((source) => source.regionId ?? []) : [],
    };
  });
}
