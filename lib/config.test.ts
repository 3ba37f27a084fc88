import { expect, test } from '@playwright/test';
import { ConfigError, readConfig } from './config';

test('the console starts without any setting', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    databaseUrl: null,
    worker: 'in-process',
  });
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null });
});

const MAPPING = '[{"role":"admin","group":"cloud-admins"}]';
const SIGN_IN = { AUTH: 'proxy', TRUSTED_PROXIES: '10.0.0.0/8', ROLE_MAPPING: MAPPING };

const WRONG: [Record<string, string>, RegExp][] = [
  [{ PORT: 'http' }, /^PORT /],
  [{ PORT: '70000' }, /^PORT /],
  [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must begin with postgres:/],
  [{ APPSTREAM_ENDPOINT: 'http://gateway.example.com' }, /^APPSTREAM_ENDPOINT must be an https address/],
  [{ ECD_ENDPOINT: 'https://gateway.example.com/path' }, /^ECD_ENDPOINT must be an https address/],
  [{ APPSTREAM_ENDPOINT: 'https://user@gateway.example.com' }, /^APPSTREAM_ENDPOINT must be/],
  [{ CLOUD_REGION: 'cn shanghai/' }, /^CLOUD_REGION must be a region id/],
  [{ WORKER: 'yes' }, /^WORKER /],
  [{ SYNC_INTERVAL_SECONDS: '1' }, /^SYNC_INTERVAL_SECONDS /],
  [{ ALIBABA_CLOUD_ACCESS_KEY_ID: 'id' }, /^ALIBABA_CLOUD_ACCESS_KEY_SECRET is missing/],
  [{ FAIL_POINT: 'intent-committed' }, /^FAIL_POINT must not be set/],
  [{ HOST: '0.0.0.0' }, /^HOST must be a loopback address/],
  [{ PUBLIC_URL: 'https://images.example.com' }, /^PUBLIC_URL must be a loopback address/],
  [{ ...SIGN_IN, HOST: '0.0.0.0' }, /^PUBLIC_URL is missing/],
  [{ ...SIGN_IN, PUBLIC_URL: 'http://images.example.com' }, /^PUBLIC_URL must be an https address/],
  [{ AUTH: 'proxy', ROLE_MAPPING: MAPPING }, /^TRUSTED_PROXIES is missing/],
  [{ AUTH: 'oidc', ROLE_MAPPING: MAPPING }, /^OIDC_ISSUER is missing.*\nOIDC_CLIENT_ID is missing/],
  [
    { AUTH: 'oidc', OIDC_ISSUER: 'http://id.example.com', OIDC_CLIENT_ID: 'x', ROLE_MAPPING: MAPPING },
    /^OIDC_ISSUER must be an https/,
  ],
  [{ AUTH: 'proxy', TRUSTED_PROXIES: '127.0.0.1' }, /^ROLE_MAPPING is missing/],
  [{ TRUSTED_PROXIES: '10.0.0.0/40' }, /^TRUSTED_PROXIES must be addresses or ranges/],
  [{ ROLE_MAPPING: 'admins' }, /^ROLE_MAPPING must be a JSON list .* it is not JSON/],
  [{ ROLE_MAPPING: '[{"role":"root","group":"a"}]' }, /^ROLE_MAPPING .* entry 0.role/],
  [{ ROLE_MAPPING: '[{"role":"admin"}]' }, /^ROLE_MAPPING .* entry 0 needs either group, or claim and value/],
  [{ ROLE_MAPPING: '[{"role":"admin","group":"a","scopes":["x"]}]' }, /^ROLE_MAPPING must be/],
  ...[
    '*',
    'https://*.example.com',
    'http://portal.example.com',
    'https://portal.example.com/path',
    'https://portal.example.com; script-src *',
    'https://user@portal.example.com',
    "'self'",
    'portal.example.com',
    'null',
    Array.from({ length: 21 }, (_, index) => `https://p${index}.example.com`).join(' '),
  ].map((text): [Record<string, string>, RegExp] => [{ FRAME_ANCESTORS: text }, /^FRAME_ANCESTORS must be at most/]),
];

for (const [env, sentence] of WRONG) {
  test(`${JSON.stringify(env)} stops the start with a sentence`, () => {
    expect(() => readConfig(env)).toThrow(sentence);
  });
}

test('every mistake gets its own sentence', () => {
  const mistakes = () => readConfig({ PORT: 'x', WORKER: 'y' });
  expect(mistakes).toThrow(ConfigError);
  expect(mistakes).toThrow(/^PORT .*\.\nWORKER .*\.$/);
});

test('beyond loopback the console starts with sign-in and an address that people use', () => {
  const { auth } = readConfig({ ...SIGN_IN, HOST: '0.0.0.0', PUBLIC_URL: 'https://images.example.com' });
  expect(auth).toMatchObject({
    mode: 'proxy',
    trustedProxies: [{ address: '10.0.0.0', prefix: 8, family: 'ipv4' }],
    roleRules: [{ role: 'admin', claim: 'groups', value: 'cloud-admins', scope: null }],
  });
});

test('a mistyped setting that holds a secret is not repeated in the sentence', () => {
  expect(() => readConfig({ DATABASE_URL: 'canary-secret' })).toThrow(/^(?!.*canary-secret)/);
});

test('plain http is accepted for loopback, and {region} may stand in an address', () => {
  const { cloud } = readConfig({
    APPSTREAM_ENDPOINT: 'http://127.0.0.1:4001',
    ECD_ENDPOINT: 'https://ecd.{region}.example.com',
  });
  expect(cloud).toMatchObject({
    appstreamEndpoint: 'http://127.0.0.1:4001',
    ecdEndpoint: 'https://ecd.{region}.example.com',
  });
});

test('portals are kept as origins, each once', () => {
  const text = 'https://portal.example.com, http://localhost:8080/ https://PORTAL.example.com';
  expect(readConfig({ FRAME_ANCESTORS: text }).frameAncestors).toEqual([
    'https://portal.example.com',
    'http://localhost:8080',
  ]);
  expect(readConfig({}).frameAncestors).toEqual([]);
});
