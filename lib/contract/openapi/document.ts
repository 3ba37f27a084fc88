/** The OpenAPI 3.1 document, made from the schemas that requests and answers are parsed with. */

import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { groupBy } from '@/lib/domain/group-by';
import { rolesFor } from '@/lib/domain/permission';
import { accountSchema } from '../account';
import { approvalSchema, approvalSummarySchema } from '../approvals';
import { auditRecordSchema } from '../audit';
import { deletionChangeSchema, runningDeletionsSchema } from '../deletion-events';
import { deletionItemSchema, deletionSchema, deletionSummarySchema } from '../deletions';
import {
  evidenceSchema,
  imageDetailSchema,
  imageRowSchema,
  reasonSchema,
  regionCopySchema,
  sourceSchema,
} from '../images';
import { overviewSchema } from '../overview';
import { planItemSchema, planSchema } from '../plans';
import { PROBLEM_STATUS, type ProblemCode, problemSchema, vendorAnswerSchema } from '../problem';
import { ruleSchema } from '../protection';
import { viewSchema } from '../views';
import { isFile, type Operation, TAGS } from './operation';
import { OPERATIONS } from './operations';

/** Schemas that get a name of their own, which generated clients take over. */
const NAMED = {
  Account: accountSchema,
  Approval: approvalSchema,
  ApprovalSummary: approvalSummarySchema,
  AuditRecord: auditRecordSchema,
  Deletion: deletionSchema,
  DeletionChange: deletionChangeSchema,
  DeletionItem: deletionItemSchema,
  DeletionSummary: deletionSummarySchema,
  Evidence: evidenceSchema,
  Image: imageDetailSchema,
  ImageRow: imageRowSchema,
  Overview: overviewSchema,
  Plan: planSchema,
  PlanItem: planItemSchema,
  Problem: problemSchema,
  ProtectionRule: ruleSchema,
  Reason: reasonSchema,
  RegionCopy: regionCopySchema,
  RunningDeletions: runningDeletionsSchema,
  Source: sourceSchema,
  VendorAnswer: vendorAnswerSchema,
  View: viewSchema,
};

/** What any call may be refused with, whatever it asks for. */
const ALWAYS: readonly ProblemCode[] = [
  'invalid-request',
  'forbidden',
  'request-timeout',
  'address-too-long',
  'rate-limited',
  'headers-too-large',
  'internal',
  'unavailable',
];
/** What a call that changes something may be refused with besides. */
const WITH_CHANGES: readonly ProblemCode[] = ['cross-site-request', 'audit-not-writable'];
/** What a call with a body may be refused with besides. */
const WITH_BODY: readonly ProblemCode[] = ['invalid-json', 'body-too-large', 'not-json'];

/**
 * Makes the document.
 * @param publicUrl address of the console, without a trailing slash
 * @param version version of the console
 * @param sessionCookie name of the cookie that a browser is known by
 */
export function openApiDocument({
  publicUrl,
  version,
  sessionCookie,
}: {
  publicUrl: string;
  version: string;
  sessionCookie: string;
}) {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Image Console',
        version,
        description:
          'Shows which custom images of Alibaba Cloud App Streaming can be deleted, what would go with them, and what happened when they were. ' +
          'Errors are problem details (RFC 9457) with a stable `code`. Fields and codes may be added.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: publicUrl }],
      security: [{ token: [] }, { session: [] }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      paths,
      components: {
        schemas: NAMED,
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'An access token, made on the screen Access: `aic_…`.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: sessionCookie,
            description: 'A browser that is signed in. What changes something also needs the header `Origin`.',
          },
        },
      },
    },
    { override: leaveRoom },
  );
}

/** Fields may be added to answers; clients that are generated from the document must not refuse them. */
function leaveRoom({
  jsonSchema,
  io,
}: {
  jsonSchema: { additionalProperties?: unknown };
  io: 'input' | 'output';
}): void {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { id, summary, tag, action, params, query, body } = operation;
  return {
    operationId: id,
    summary,
    description: [operation.description, whoMay(action)].filter(Boolean).join('\n\n'),
    tags: [tag],
    ...(action === 'anyone' && { security: [] }),
    ...(params || query ? { requestParams: { ...(params && { path: params }), ...(query && { query }) } } : {}),
    parameters: Object.entries(operation.headers ?? {}).map(([name, { description, required }]) => ({
      name,
      in: 'header' as const,
      description,
      required,
      schema: { type: 'string' as const },
    })),
    ...(body && {
      requestBody: {
        required: !operation.bodyOptional,
        content: { [operation.form ? FORM : 'application/json']: { schema: body } },
      },
    }),
    responses: { ...answersOf(operation), ...problemsOf(operation) },
  };
}

function whoMay(action: Operation['action']): string {
  if (action === 'anyone') return 'For anyone.';
  if (action === 'signed-in') return 'For whoever is signed in.';
  return `Roles: ${rolesFor(action).join(', ')}.`;
}

const FORM = 'application/x-www-form-urlencoded';

const STATUS_TEXTS: Record<keyof Operation['answers'], string> = {
  200: 'Done',
  201: 'Made',
  202: 'Accepted; the work goes on',
  204: 'Done, nothing to say',
  303: 'Go on there',
  503: 'Not now',
};

function answersOf({ answers, answerHeaders = {} }: Operation): ZodOpenApiOperationObject['responses'] {
  const headers = Object.fromEntries(
    Object.entries(answerHeaders).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => {
      const description = STATUS_TEXTS[Number(status) as keyof typeof STATUS_TEXTS];
      return [status, { description, headers, ...(answer && { content: contentOf(answer) }) }];
    }),
  );
}

function contentOf(answer: NonNullable<Operation['answers'][200]>) {
  if (!isFile(answer)) return { 'application/json': { schema: answer } };
  const { mediaTypes, json, event } = answer;
  if (event) return { 'text/event-stream': { schema: z.string().meta({ contentSchema: eventsOf(event) }) } };
  return Object.fromEntries(
    mediaTypes.map((type) => [type, json && type === 'application/json' ? { schema: json } : {}]),
  );
}

/** A stream of events, taken apart. */
function eventsOf({ name, data }: { name: string; data: z.ZodType }) {
  const [named] = Object.entries(NAMED).find(([, schema]) => schema === data) ?? [];
  const ref = { $ref: `#/components/schemas/${named}` };
  const properties = { event: { const: name }, id: { type: 'string' }, data: ref };
  return { type: 'array', items: { type: 'object', properties } };
}

/** Problems by status, each with its codes. */
function problemsOf({
  tag,
  method,
  action,
  body,
  form,
  problems = [],
}: Operation): ZodOpenApiOperationObject['responses'] {
  if (tag === 'operations') return {};
  const codes: ProblemCode[] = [
    ...ALWAYS,
    ...(action === 'anyone' ? [] : (['not-signed-in'] as const)),
    ...(method === 'get' ? [] : WITH_CHANGES),
    ...(body ? (form ? (['body-too-large'] as const) : WITH_BODY) : []),
    ...problems,
  ];
  const byStatus = groupBy([...new Set(codes)], (code) => PROBLEM_STATUS[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      status,
      {
        description: each.join(', '),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [{ $ref: '#/components/schemas/Problem' }],
              properties: { code: { enum: each } },
            },
          },
        },
      },
    ]),
  );
}
