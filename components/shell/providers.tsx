'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState } from 'react';
import { AppIntlProvider, type AppIntlProviderProps } from '@/lib/intl/intl-provider';
import { describeFailure } from '@/lib/queries/fetch-json';
import { VisitProvider } from './visit';

/** Failures that another try may cure. What the console explained is not tried again behind the person's back. */
const PASSING: readonly string[] = ['network', 'unreadable', 'unavailable'];

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (count, error) => count < 2 && PASSING.includes(describeFailure(error).code) },
      mutations: { retry: false },
    },
  });
}

/** Everything that the screens need around them. */
export function Providers({ children, ...intl }: AppIntlProviderProps) {
  const [client] = useState(makeQueryClient);
  return (
    <CSPProvider disableStyleElements>
      <NuqsAdapter>
        <QueryClientProvider client={client}>
          <AppIntlProvider {...intl}>
            <VisitProvider now={intl.now}>{children}</VisitProvider>
          </AppIntlProvider>
        </QueryClientProvider>
      </NuqsAdapter>
    </CSPProvider>
  );
}
