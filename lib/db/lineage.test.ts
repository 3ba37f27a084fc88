import type { Image, ImageId } from '@/lib/domain/image';
import { markImageGone } from './images';
import { lineageOf } from './lineage';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { at, image, listAt } from './testing/images';
import { replaceImages } from './testing/take-over';

const id = (text: string) => text as ImageId;
const ids = (relatives: { id: string }[]) => relatives.map((each) => each.id);

async function ofType(db: Database, type: Image['type'], images: Image[]): Promise<void> {
  const typed = images.map((each) => ({ ...each, type }));
  await replaceImages(db, type, typed, { startedAt: at(0), readAt: at(1) });
}

onBoth('ancestors run up to the system image, with what the account does not list in between', async ({ db }) => {
  await ofType(db, 'System', [image('img-system')]);
  await ofType(db, 'Community', [
    image('imgc-community', { parentImageId: 'imgc-elsewhere', baseImageId: 'img-system' }),
  ]);
  await listAt(db, 0, [
    image('imgc-parent', { parentImageId: 'imgc-community' }),
    image('imgc-a', { parentImageId: 'imgc-parent', baseImageId: 'img-system' }),
  ]);
  await markImageGone(db, id('imgc-parent'), at(5));
  expect((await lineageOf(db, id('imgc-a'))).ancestors).toEqual([
    { id: 'img-system', name: 'img-system', type: 'System', gone: false },
    { id: 'imgc-elsewhere', name: null, type: null, gone: false },
    { id: 'imgc-community', name: 'imgc-community', type: 'Community', gone: false },
    { id: 'imgc-parent', name: 'imgc-parent', type: 'User', gone: true },
  ]);
});

onBoth('an image without a parent comes from its base', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a', { baseImageId: 'img-unlisted' })]);
  expect(ids((await lineageOf(db, id('imgc-a'))).ancestors)).toEqual(['img-unlisted']);
});

onBoth('a lineage that bites its tail ends', async ({ db }) => {
  await listAt(db, 0, [
    image('imgc-a', { parentImageId: 'imgc-b' }),
    image('imgc-b', { parentImageId: 'imgc-c' }),
    image('imgc-c', { parentImageId: 'imgc-b', baseImageId: 'imgc-a' }),
    image('imgc-self', { parentImageId: 'imgc-self' }),
  ]);
  expect(ids((await lineageOf(db, id('imgc-a'))).ancestors)).toEqual(['imgc-c', 'imgc-b']);
  const self = await lineageOf(db, id('imgc-self'));
  expect([self.ancestors, self.children.count, self.siblings.count]).toEqual([[], 0, 0]);
});

onBoth(
  'children and siblings are counted whole and named in part, whatever their type, without those that went',
  async ({ db }) => {
    const many = Array.from({ length: 30 }, (_, index) =>
      image(`imgc-${String(index).padStart(2, '0')}`, { parentImageId: 'imgc-parent' }),
    );
    await listAt(db, 0, [image('imgc-parent'), ...many]);
    await ofType(db, 'Community', [image('imgc-shown', { parentImageId: 'imgc-parent' })]);
    await markImageGone(db, id('imgc-29'), at(5));
    const { children } = await lineageOf(db, id('imgc-parent'));
    expect(children.count).toBe(30);
    expect(ids(children.first)).toEqual(many.slice(0, 20).map((each) => each.id));
    const { siblings } = await lineageOf(db, id('imgc-05'));
    expect(siblings.count).toBe(29);
    expect(ids(siblings.first)).not.toContain('imgc-05');
  },
);
