'use client';

import { useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl/react';
import { formatsOf } from './formats-of';

export type { Formats } from './formats-of';

/** Numbers, sizes, times and names in the person's language. Times are ISO 8601, `now` is in milliseconds. */
export function useFormats() {
  const format = useFormatter();
  const common = useTranslations('common');
  const time = useTranslations('time');
  const region = useTranslations('region');
  return useMemo(() => formatsOf(format, { common, time, region }), [format, common, time, region]);
}
