/** The closed sets of the overview, free of schemas so that the browser can use them. */

/** What images are told apart by, in the order of the screen. */
export const OVERVIEW_DIMENSIONS = ['verdict', 'created', 'size', 'product', 'region', 'system', 'tag'] as const;
export type OverviewDimension = (typeof OVERVIEW_DIMENSIONS)[number];

/** What is measured: number of images, or their GiB. */
export const OVERVIEW_METRICS = ['count', 'size'] as const;
export type OverviewMetric = (typeof OVERVIEW_METRICS)[number];
