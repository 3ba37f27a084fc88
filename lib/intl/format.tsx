'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { type Formats, formatsOf } from './formats-of';

export type { Formats } from './formats-of';

const FormatsContext = createContext<Formats | null>(null);

/** Makes the formats once for everything below: made in each cell of a long table they would be most of what its rows cost. */
export function FormatsProvider({ children }: { children: ReactNode }) {
  const format = useFormatter();
  const common = useTranslations('common');
  const time = useTranslations('time');
  const region = useTranslations('region');
  const formats = useMemo(() => formatsOf(format, { common, time, region }), [format, common, time, region]);
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}

/** Numbers, sizes, times and names in the person's language. Times are ISO 8601, `now` is in milliseconds. */
export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (!formats) throw new Error('useFormats is used outside of FormatsProvider.');
  return formats;
}
