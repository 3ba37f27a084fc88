/** What one call of the API is described by. */
import type { z } from 'zod';
import type { Action } from '@/lib/domain/permission';
import type { ProblemCode } from '../problem';

/** An answer that is no JSON of ours alone: its media types, and what it is in JSON where that is one of them. */
export interface FileAnswer {
  mediaTypes: readonly string[];
  json?: z.ZodType;
  /** For a stream of events: what they are called, and their data. */
  event?: { name: string; data: z.ZodType };
}

export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** As in OpenAPI: `/api/images/{imageId}`. */
  path: `/${string}`;
  /** Stable; clients that are generated name their functions by it. */
  id: string;
  /** One line. */
  summary: string;
  /** What one line does not tell, in Markdown. */
  description?: string;
  /** Which part of the console it belongs to. */
  tag: keyof typeof TAGS;
  /** What the caller must be permitted, as the handler asks. */
  action: Action | 'signed-in' | 'anyone';
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** Request headers that the call needs or understands, with what they mean. */
  headers?: Record<string, { description: string; required: boolean }>;
  body?: z.ZodType;
  /** Whether the body may be left out. */
  bodyOptional?: boolean;
  /** The body is a posted form, not JSON. */
  form?: boolean;
  /** Schema by status; null for an answer without a body. */
  answers: Partial<Record<200 | 201 | 202 | 204 | 303 | 503, z.ZodType | FileAnswer | null>>;
  /** Headers of what was asked for, with what they mean. */
  answerHeaders?: Record<string, string>;
  /** Codes of problems besides those that every call may answer with. */
  problems?: readonly ProblemCode[];
}

/** Parts of the console, and what each is about. */
export const TAGS = {
  images: 'What is there, whether it can go, and why not',
  plans: 'What exactly would be deleted',
  deletions: 'Confirmed plans being carried out',
  approvals: 'Confirmations that wait for a second person',
  protection: 'Locks that the console keeps, and caps of what it deletes',
  audit: 'Who did what, and the proof that nothing was altered',
  account: 'The connection to the cloud',
  views: 'Saved views of the list',
  access: 'Sign-in, sessions, access tokens and people',
  operations: 'For whoever runs the console',
} as const;

/** Whether an answer is a file or a stream. */
export function isFile(answer: z.ZodType | FileAnswer): answer is FileAnswer {
  return 'mediaTypes' in answer;
}

/** Where the thing is that was made, or the work that goes on. */
export const LOCATION = { Location: 'Address of it' } as const;
/** With the digest of a plan, as `If-Match` takes it. */
export const PLAN_HEADERS = { Location: 'Address of the plan', ETag: 'The digest, quoted' } as const;
