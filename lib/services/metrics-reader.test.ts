/** Guarantees who may read the metrics. */
import { expect, test } from '@playwright/test';
import { readConfig } from '@/lib/config';
import { type MetricsRequest, mayReadMetrics } from './metrics-reader';

const TOKEN = 'a-token-of-some-length';
const here: MetricsRequest = { peer: '127.0.0.1', direct: true, host: 'localhost:3000', authorization: null };

for (const [what, asked, token, may] of [
  ['a program of this computer', here, null, true],
  ['one over IPv6', { ...here, peer: '::1', host: '[::1]:3000' }, null, true],
  ['another computer', { ...here, peer: '10.0.0.9' }, null, false],
  ['a proxy of this computer that says so', { ...here, direct: false }, null, false],
  ['a proxy of this computer that passes the name on', { ...here, host: 'images.example.com' }, null, false],
  ['nobody knows who', { ...here, peer: null }, null, false],
  ['a program of this computer without the token', here, TOKEN, false],
  [
    'whoever shows the token',
    { ...here, peer: '10.0.0.9', direct: false, authorization: `Bearer ${TOKEN}` },
    TOKEN,
    true,
  ],
  ['whoever shows another', { ...here, authorization: `Bearer ${TOKEN}x` }, TOKEN, false],
] as const) {
  test(`${what} ${may ? 'may' : 'may not'} read them${token ? ', where there is a token' : ''}`, () => {
    expect(mayReadMetrics(asked, readConfig(token ? { METRICS_TOKEN: token } : {}))).toBe(may);
  });
}
