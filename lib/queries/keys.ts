/** First parts of the query keys, so that what belongs together can be refreshed together. */
export const KEYS = {
  images: 'images',
  image: 'image',
  plan: 'plan',
  account: 'account',
  deletions: 'deletions',
  deletion: 'deletion',
  audit: 'audit',
  views: 'views',
  overview: 'overview',
  protection: 'protection',
  caps: 'caps',
  access: 'access',
  approvals: 'approvals',
} as const;
