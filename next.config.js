/**
 * Texts are compiled on the server (`lib/intl/messages.ts`), so the browser gets only the formatter and no ICU parser:
 * the alias below is what leaves it out.
 * @type {import('next').NextConfig}
 */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  devIndicators: false,
  serverExternalPackages: [
    'pg',
    '@alicloud/credentials',
    'undici',
    'pino',
    'prom-client',
    'rate-limiter-flexible',
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
  ],
  turbopack: {
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
};

export default config;
