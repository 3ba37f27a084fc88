/** Locks on single images, and rules by name or tag. */
import { capsRequestSchema, capsSchema } from '../../caps';
import { imageParamsSchema, protectionSchema } from '../../images';
import type { ProblemCode } from '../../problem';
import {
  lockListSchema,
  lockQuerySchema,
  lockRequestSchema,
  lockResultsSchema,
  previewRequestSchema,
  previewSchema,
  protectionRequestSchema,
  removalRequestSchema,
  ruleListSchema,
  ruleParamsSchema,
  ruleRequestSchema,
  ruleSchema,
} from '../../protection';
import { LOCATION, type Operation } from '../operation';

const RULE_PROBLEMS: readonly ProblemCode[] = ['rule-exists', 'rule-protects-everything'];

const LOCKS: readonly Operation[] = [
  {
    method: 'put',
    path: '/api/images/{imageId}/protection',
    id: 'protectImage',
    summary: 'Protects an image from being deleted by this console',
    tag: 'protection',
    action: 'protection:change',
    params: imageParamsSchema,
    body: protectionRequestSchema,
    answers: { 200: protectionSchema },
    problems: ['image-not-found', 'out-of-scope'],
  },
  {
    method: 'delete',
    path: '/api/images/{imageId}/protection',
    id: 'unprotectImage',
    summary: 'Takes the protection away',
    tag: 'protection',
    action: 'protection:change',
    params: imageParamsSchema,
    body: removalRequestSchema,
    bodyOptional: true,
    answers: { 204: null },
    problems: ['image-not-found', 'out-of-scope'],
  },
  {
    method: 'get',
    path: '/api/protection/locks',
    id: 'listLocks',
    summary: 'Protected images, ended protections among them',
    tag: 'protection',
    action: 'images:read',
    query: lockQuerySchema,
    answers: { 200: lockListSchema },
  },
  {
    method: 'post',
    path: '/api/protection/locks',
    id: 'protectImages',
    summary: 'Protects many images; one result for each, in the order of the request',
    tag: 'protection',
    action: 'protection:change',
    body: lockRequestSchema,
    answers: { 200: lockResultsSchema },
    problems: ['out-of-scope'],
  },
];

const RULES: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/protection/rules',
    id: 'listRules',
    summary: 'Rules, the newest first',
    tag: 'protection',
    action: 'images:read',
    answers: { 200: ruleListSchema },
  },
  {
    method: 'post',
    path: '/api/protection/rules',
    id: 'makeRule',
    summary: 'Protects all custom images of a name pattern or tag, also those that appear later',
    description: '200 when there is the very same rule already.',
    tag: 'protection',
    action: 'protection:rules',
    body: ruleRequestSchema,
    answers: { 200: ruleSchema, 201: ruleSchema },
    answerHeaders: LOCATION,
    problems: ['too-many-rules', ...RULE_PROBLEMS],
  },
  {
    method: 'put',
    path: '/api/protection/rules/{ruleId}',
    id: 'changeRule',
    summary: 'Changes a rule',
    tag: 'protection',
    action: 'protection:rules',
    params: ruleParamsSchema,
    body: ruleRequestSchema,
    answers: { 200: ruleSchema },
    problems: ['rule-not-found', ...RULE_PROBLEMS],
  },
  {
    method: 'delete',
    path: '/api/protection/rules/{ruleId}',
    id: 'deleteRule',
    summary: 'Removes a rule',
    tag: 'protection',
    action: 'protection:rules',
    params: ruleParamsSchema,
    body: removalRequestSchema,
    bodyOptional: true,
    answers: { 204: null },
    problems: ['rule-not-found'],
  },
  {
    method: 'post',
    path: '/api/protection/preview',
    id: 'previewRule',
    summary: 'What a rule would protect now',
    tag: 'protection',
    action: 'protection:rules',
    body: previewRequestSchema,
    answers: { 200: previewSchema },
  },
];

const CAPS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/caps',
    id: 'getCaps',
    summary: 'How many images may go in one deletion and within 24 hours, and how many went',
    tag: 'protection',
    action: 'images:read',
    answers: { 200: capsSchema },
  },
  {
    method: 'put',
    path: '/api/caps',
    id: 'changeCaps',
    summary: 'Sets both caps, for every process at its next confirmation, claim and send',
    description: 'Send the `version` that was read. Caps that hold already are no change and no record.',
    tag: 'protection',
    action: 'caps:change',
    body: capsRequestSchema,
    answers: { 200: capsSchema },
    problems: ['cap-above-ceiling', 'caps-changed'],
  },
];

export const PROTECTION: readonly Operation[] = [...LOCKS, ...RULES, ...CAPS];
