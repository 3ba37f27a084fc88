/** Guarantees that a row says what the table shows, and no more of it than a page can bear. */
import { imageRowsOf } from './list-images';
import { expect, onBoth } from './testing/database-test';
import { image, listAt } from './testing/images';

onBoth(
  'a row names owner, apps, parent and tags, shortened so that a long one does not make the page heavy',
  async ({ db }) => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
    await listAt(db, 0, [
      image('imgc-parent', { name: 'The parent' }),
      image('imgc-child', {
        parentImageId: 'imgc-parent',
        description: `${'x'.repeat(199)}\u{1F5BC}`,
        apps: many(9).map((id) => ({ id, name: `App ${id}` })),
        tags: many(9).map((key) => ({ key, value: 'v' })),
      }),
      image('imgc-orphan', { parentImageId: 'imgc-long-gone' }),
    ]);
    const [child, orphan] = await imageRowsOf(db, ['imgc-child', 'imgc-orphan']);
    expect(child).toMatchObject({
      ownerAccount: '1001',
      parent: { id: 'imgc-parent', name: 'The parent' },
      appNames: ['App 0', 'App 1', 'App 2'],
    });
    expect(child?.tags).toHaveLength(5);
    expect(child?.description).toBe(`${'x'.repeat(199)}\uFFFD`);
    expect(orphan?.parent).toEqual({ id: 'imgc-long-gone', name: null });
  },
);
