/** Two runtimes on one PostgreSQL, as two processes have them, against the simulator. */
import { mergeTests } from '@playwright/test';
import { readConfig } from '@/lib/config';
import { test as databaseTest } from '@/lib/db/testing/database-test';
import { closeRuntime, openRuntime, type Runtime } from '@/lib/services/runtime';
import { test as serviceTest } from './service-test';

interface Fixtures {
  /** Settings by name that both are given besides. */
  settings: Record<string, string>;
  databaseUrl: string;
  runtimes: [Runtime, Runtime];
}

export const test = mergeTests(serviceTest, databaseTest).extend<Fixtures>({
  settings: [{}, { option: true }],
  databaseUrl: async ({ postgres }, use) => use(await postgres.newDatabase()),
  runtimes: async ({ control, databaseUrl, settings }, use) => {
    const config = readConfig({
      DATABASE_URL: databaseUrl,
      ALIBABA_CLOUD_ACCESS_KEY_ID: control.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: control.accessKeySecret,
      APPSTREAM_ENDPOINT: control.endpoint,
      ECD_ENDPOINT: control.endpoint,
      CLOUD_START_CALLS_PER_SECOND: '1000',
      CLOUD_MAX_CALLS_PER_SECOND: '1000',
      SETTLE_SECONDS: '2',
      LOG_LEVEL: 'error',
      ...settings,
    });
    const [one, two] = [await openRuntime(config), await openRuntime(config)];
    await use([one, two]);
    await Promise.all([closeRuntime(one), closeRuntime(two)]);
  },
});

export { expect } from '@playwright/test';
