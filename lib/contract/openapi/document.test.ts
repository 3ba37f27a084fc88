import { expect, test } from '@playwright/test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { PLAIN_ROUTES, ROUTES } from '../../../e2e/route-table';
import { openApiDocument } from './document';
import { OPERATIONS } from './operations';

const document = openApiDocument({
  publicUrl: 'https://console.invalid',
  version: '1.0.0',
  sessionCookie: '__Host-session',
});

test('the document is one that a linter of OpenAPI has nothing to say about', async () => {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      // Sign-in answers with redirects, and probes refuse nobody.
      'operation-2xx-response': 'off',
      'operation-4xx-response': 'off',
      // A record whose keys are a closed set requires them all and has one schema for their values.
      'no-required-schema-properties-undefined': 'off',
    },
  });
  const findings = await lintFromString({ source: JSON.stringify(document), config });
  expect(findings.map(({ message, location }) => `${message} ${location[0]?.pointer}`)).toEqual([]);
});

test('every method of every route is described with the permission it asks for, and nothing else is', () => {
  const described = OPERATIONS.map(({ method, path, action }) => `${method.toUpperCase()} ${path} ${action}`);
  const routes = ROUTES.filter(({ route }) => !route.includes('[...')).map(
    ({ method, route, action }) => `${method} ${route.replaceAll('[', '{').replaceAll(']', '}')} ${action}`,
  );
  expect(described.sort()).toEqual([...routes, ...PLAIN_ROUTES.map((route) => `${route} anyone`)].sort());
});
