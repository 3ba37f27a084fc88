/** Guarantees of the log: no line holds a secret, wherever it got in; and every line says what its work belongs to. */
import { expect, test } from '@playwright/test';
import { readConfig } from '@/lib/config';
import { createLog } from './log';
import { addLogContext, withLogContext } from './log-context';

const SECRETS = {
  key: 'canary/key+secret',
  sts: 'canary-sts-token',
  client: 'canary"client',
  password: 'canary@pass word',
  metrics: 'canary-metrics-token',
};
const PASSWORD = encodeURIComponent(SECRETS.password);
const CONFIG = readConfig({
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'id',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRETS.key,
  ALIBABA_CLOUD_SECURITY_TOKEN: SECRETS.sts,
  OIDC_CLIENT_SECRET: SECRETS.client,
  DATABASE_URL: `postgres://console:${PASSWORD}@127.0.0.1/console`,
  DATABASE_MIGRATION_URL: 'postgres://owner:canary-owner@127.0.0.1/console',
  METRICS_TOKEN: SECRETS.metrics,
});

function openLog() {
  const lines: string[] = [];
  const log = createLog(CONFIG, { write: (line) => lines.push(line) });
  return { log, lines };
}

for (const [what, secret] of Object.entries({
  ...SECRETS,
  'password in an address': PASSWORD,
  'password of the owner': 'canary-owner',
  'key in an address': encodeURIComponent(SECRETS.key),
})) {
  test(`the ${what} is in no line, neither in a message nor in a field nor in an error`, () => {
    const { log, lines } = openLog();
    log.info(`it was ${secret}.`);
    log.info({ header: secret, deep: { list: [`x${secret}x`] } }, 'field');
    log.error({ err: new Error(`refused: ${secret}`, { cause: new Error(secret) }) }, 'error');
    for (const line of lines) {
      expect(JSON.parse(line)).toHaveProperty('msg');
      expect(line).not.toContain(secret);
      expect(line).not.toContain(JSON.stringify(secret).slice(1, -1));
      expect(line).toContain('[hidden]');
    }
  });
}

test('what no setting tells is hidden by its form: tokens, cookies, and passwords in addresses', () => {
  const { log, lines } = openLog();
  const token = `aic_${'x'.repeat(43)}`;
  log.info({
    authorization: `Bearer ${'t'.repeat(30)}`,
    token,
    cookie: `a=b; session-3000=${'c'.repeat(43)}; __Host-sign-in=${'d'.repeat(43)}`,
    address: 'postgres://somebody:else@elsewhere/db',
  });
  expect(lines.join()).not.toMatch(/t{30}|x{43}|c{43}|d{43}|:else@/);
  expect(lines.join()).toContain('a=b; session-3000=[hidden]');
});

test('a line says request, user, deletion and item of its work, and nothing of other work', async () => {
  const { log, lines } = openLog();
  await withLogContext({ requestId: 'r1' }, async () => {
    addLogContext({ user: 'somebody' });
    await withLogContext({ deletionId: 'd', imageId: 'imgc-1' }, async () => log.info('inner'));
    log.info('outer');
  });
  log.info('none');
  const said = lines.map((line) => JSON.parse(line));
  expect(said[0]).toMatchObject({ requestId: 'r1', user: 'somebody', deletionId: 'd', imageId: 'imgc-1' });
  expect(said[1]).toMatchObject({ requestId: 'r1', user: 'somebody' });
  expect(said[1]).not.toHaveProperty('imageId');
  expect(said[2]).not.toHaveProperty('requestId');
});
