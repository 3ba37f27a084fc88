/** Images, the overview and saved views. */
import { exportQuerySchema } from '../../export';
import { imageHistorySchema } from '../../image-history';
import { imageQuerySchema } from '../../image-query';
import {
  imageDetailQuerySchema,
  imageDetailSchema,
  imagePageSchema,
  imageParamsSchema,
  matchingImagesSchema,
} from '../../images';
import { overviewQuerySchema, overviewSchema } from '../../overview';
import { viewListSchema, viewParamsSchema, viewRequestSchema, viewSchema } from '../../views';
import { LOCATION, type Operation } from '../operation';

const EXPORT = { mediaTypes: ['text/csv', 'application/json', 'application/jsonl'] };

export const IMAGES: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/images',
    id: 'listImages',
    summary: 'A page of images with verdicts and reasons, the total, counts per filter value and the age of all of it',
    tag: 'images',
    action: 'images:read',
    query: imageQuerySchema,
    answers: { 200: imagePageSchema },
  },
  {
    method: 'get',
    path: '/api/images/ids',
    id: 'listMatchingImages',
    summary: 'Every image that matches, by id, with verdict and size',
    tag: 'images',
    action: 'images:read',
    query: imageQuerySchema,
    answers: { 200: matchingImagesSchema },
  },
  {
    method: 'get',
    path: '/api/images/export',
    id: 'exportImages',
    summary: 'All images that match as one streamed file',
    tag: 'images',
    action: 'images:read',
    query: exportQuerySchema,
    answers: { 200: EXPORT },
  },
  {
    method: 'post',
    path: '/api/images/export',
    id: 'exportImagesByForm',
    summary: 'The same for a selection that no address could hold',
    tag: 'images',
    action: 'images:read',
    body: exportQuerySchema,
    form: true,
    answers: { 200: EXPORT },
  },
  {
    method: 'get',
    path: '/api/images/{imageId}',
    id: 'describeImage',
    summary: 'Everything about one image; `check=live` reads it from the cloud first',
    tag: 'images',
    action: 'images:read',
    params: imageParamsSchema,
    query: imageDetailQuerySchema,
    answers: { 200: imageDetailSchema },
    problems: ['image-not-found'],
  },
  {
    method: 'get',
    path: '/api/images/{imageId}/history',
    id: 'describeImageHistory',
    summary: 'What was seen of an image and done to it, newest first',
    tag: 'images',
    action: 'images:read',
    params: imageParamsSchema,
    answers: { 200: imageHistorySchema },
    problems: ['image-not-found'],
  },
  {
    method: 'get',
    path: '/api/overview',
    id: 'describeOverview',
    summary: 'Number and size by verdict, age, product, region and tag, and what could be freed',
    tag: 'images',
    action: 'images:read',
    query: overviewQuerySchema,
    answers: { 200: overviewSchema },
  },
];

export const VIEWS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/views',
    id: 'listViews',
    summary: 'Own views and those that others share',
    tag: 'views',
    action: 'images:read',
    answers: { 200: viewListSchema },
  },
  {
    method: 'post',
    path: '/api/views',
    id: 'saveView',
    summary: 'Saves a view',
    description: '200 when there is the very same view under this name already.',
    tag: 'views',
    action: 'views:change',
    body: viewRequestSchema,
    answers: { 200: viewSchema, 201: viewSchema },
    answerHeaders: LOCATION,
    problems: ['view-name-taken', 'too-many-views'],
  },
  {
    method: 'put',
    path: '/api/views/{viewId}',
    id: 'changeView',
    summary: 'Changes a view of one’s own',
    tag: 'views',
    action: 'views:change',
    params: viewParamsSchema,
    body: viewRequestSchema,
    answers: { 200: viewSchema },
    problems: ['view-not-found', 'view-name-taken'],
  },
  {
    method: 'delete',
    path: '/api/views/{viewId}',
    id: 'deleteView',
    summary: 'Deletes a view of one’s own; nothing happens when there is none',
    tag: 'views',
    action: 'views:change',
    params: viewParamsSchema,
    answers: { 204: null },
  },
];
