import { expect, test } from '@playwright/test';
import { streamFile } from './stream-file';

/** Pieces that keep book of what was asked of them. */
function pieces(texts: string[], failure?: Error) {
  const asked = { pieces: 0, ended: false };
  async function* make() {
    try {
      for (const text of texts) {
        asked.pieces += 1;
        yield text;
      }
      if (failure) throw failure;
    } finally {
      asked.ended = true;
    }
  }
  return { asked, file: { name: 'a.csv', contentType: 'text/csv', pieces: make() } };
}

async function readAll(response: Response): Promise<string[]> {
  const read: string[] = [];
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return read;
    read.push(new TextDecoder().decode(chunk.value));
  }
}

test('a file is made no faster than it is taken, and no further when the client goes away', async () => {
  const { asked, file } = pieces(Array.from({ length: 1000 }, (_, index) => `${index},`));
  const reader = streamFile(file).body?.getReader();
  await reader?.read();
  await reader?.read();
  expect(asked.pieces).toBeLessThanOrEqual(4);
  await reader?.cancel();
  expect(asked.ended).toBe(true);
  expect(asked.pieces).toBeLessThanOrEqual(4);
});

test('a failure in the middle breaks the answer off after everything that was made before it', async () => {
  const { file } = pieces(['a', 'b', 'This export ended early'], new Error('gone'));
  const read: string[] = [];
  const reader = streamFile(file).body?.getReader();
  const all = async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read())
      read.push(new TextDecoder().decode(chunk.value));
  };
  await expect(all()).rejects.toThrow('gone');
  expect(read).toEqual(['a', 'b', 'This export ended early']);
});

test('a whole file comes whole, under its name, and is not changed on the way', async () => {
  const response = streamFile(pieces(['a', '', 'b']).file);
  expect((await readAll(response)).join('')).toBe('ab');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
  expect(response.headers.get('cache-control')).toContain('no-transform');
});
