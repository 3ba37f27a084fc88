import { expect, test } from '@playwright/test';
import { imageQuerySchema } from './image-query';

test('a bound of a time that is no bound is refused, never left out', () => {
  for (const bound of ['2026-13-01', '2026-02-30', '2026-00-10', 'yesterday', '', 'd', '-3d'])
    expect(imageQuerySchema.safeParse({ createdBefore: bound }).success).toBe(false);
  for (const bound of ['2026-02-28', '2024-02-29', '0d', '180d', '99999d'])
    expect(imageQuerySchema.parse({ changedAfter: bound })).toMatchObject({ changedAfter: bound });
});
