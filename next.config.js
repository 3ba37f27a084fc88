/** Sent with every answer. The console is not shown in frames, and no other site reads from it. */
const HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
];

/**
 * Texts are compiled on the server (`lib/intl/messages.ts`), so the browser gets only the formatter and no ICU parser:
 * the alias below is what leaves it out.
 * @type {import('next').NextConfig}
 */
const config = {
  headers: async () => [{ source: '/:path*', headers: HEADERS }],
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
