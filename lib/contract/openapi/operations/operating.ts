/** The trail, the account, and what whoever runs the console asks. */
import { z } from 'zod';
import { accountSchema, syncResponseSchema } from '../../account';
import {
  auditCheckQuerySchema,
  auditCheckSchema,
  auditDetailSchema,
  auditExportQuerySchema,
  auditPageSchema,
  auditParamsSchema,
  auditQuerySchema,
} from '../../audit';
import type { Operation } from '../operation';

export const AUDIT: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/audit',
    id: 'listAuditRecords',
    summary: 'The trail, newest first',
    tag: 'audit',
    action: 'audit:read',
    query: auditQuerySchema,
    answers: { 200: auditPageSchema },
  },
  {
    method: 'get',
    path: '/api/audit/{seq}',
    id: 'describeAuditRecord',
    summary: 'One record, and whether its hash and its link to the record before hold',
    tag: 'audit',
    action: 'audit:read',
    params: auditParamsSchema,
    answers: { 200: auditDetailSchema },
    problems: ['record-not-found'],
  },
  {
    method: 'get',
    path: '/api/audit/export',
    id: 'exportAudit',
    summary: 'Records of a filter, oldest first, as one streamed file',
    tag: 'audit',
    action: 'audit:read',
    query: auditExportQuerySchema,
    answers: { 200: { mediaTypes: ['text/csv', 'application/jsonl'] } },
  },
  {
    method: 'get',
    path: '/api/audit/verify',
    id: 'verifyAudit',
    summary: 'Recomputes the chain of the trail, the whole of it or on from a record',
    tag: 'audit',
    action: 'audit:read',
    query: auditCheckQuerySchema,
    answers: { 200: auditCheckSchema },
  },
];

export const ACCOUNT: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/account',
    id: 'describeAccount',
    summary: 'Connection, permissions, sources with age and health, calls and their rate',
    tag: 'account',
    action: 'images:read',
    answers: { 200: accountSchema },
  },
  {
    method: 'post',
    path: '/api/sync',
    id: 'requestSync',
    summary: 'Asks for the account to be read again',
    tag: 'account',
    action: 'account:sync',
    answers: { 202: syncResponseSchema },
  },
];

export const OPERATING: readonly Operation[] = [
  {
    method: 'get',
    path: '/healthz',
    id: 'isAlive',
    summary: 'Whether the process answers',
    tag: 'operations',
    action: 'anyone',
    answers: { 200: { mediaTypes: ['text/plain'] } },
  },
  {
    method: 'get',
    path: '/readyz',
    id: 'isReady',
    summary: 'Whether requests can be served; 503 with one sentence where not',
    tag: 'operations',
    action: 'anyone',
    answers: { 200: { mediaTypes: ['text/plain'] }, 503: { mediaTypes: ['text/plain'] } },
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'readMetrics',
    summary: 'Metrics of the answering process, for Prometheus',
    description:
      'Whoever shows the `METRICS_TOKEN` of the settings as a bearer token reads them; where there is none, programs of the same computer.',
    tag: 'operations',
    action: 'anyone',
    answers: { 200: { mediaTypes: ['text/plain'] } },
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    id: 'describeApi',
    summary: 'This document',
    tag: 'operations',
    action: 'anyone',
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
];
