/** A table of few rows: all are drawn at once, since leaving out those below would only let the page jump. */
export const SHORT_TABLE = 'list-table [&_tr]:[content-visibility:visible]';
