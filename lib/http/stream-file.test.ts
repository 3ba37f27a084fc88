import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
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

test('a failure in the middle breaks the answer off, once what was made before it had time to leave', async () => {
  const { file } = pieces(['a', 'b', 'This export ended early'], new Error('gone'));
  const read: string[] = [];
  const reader = streamFile(file).body?.getReader();
  const all = async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read())
      read.push(new TextDecoder().decode(chunk.value));
  };
  const startedAt = performance.now();
  await expect(all()).rejects.toThrow('gone');
  expect(performance.now() - startedAt).toBeGreaterThan(400);
  expect(read).toEqual(['a', 'b', 'This export ended early']);
});

test('over HTTP a file that is broken off counts as failed, and its last words are there', async () => {
  const last = 'This export ended early';
  const server = createServer((_, response) => {
    const { body } = streamFile(pieces(['a', 'b', last], new Error('gone')).file);
    if (body) pipeline(Readable.fromWeb(body as ReadableStream), response).catch(() => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const reader = (await fetch(`http://127.0.0.1:${port}`)).body?.getReader();
    let text = '';
    const read = async () => {
      for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read())
        text += new TextDecoder().decode(chunk.value);
    };
    await expect(read()).rejects.toThrow();
    expect(text).toBe(`ab${last}`);
  } finally {
    server.close();
  }
});

test('a whole file comes whole, under its name, and is not changed on the way', async () => {
  const response = streamFile(pieces(['a', '', 'b']).file);
  expect((await readAll(response)).join('')).toBe('ab');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
  expect(response.headers.get('cache-control')).toContain('no-transform');
});
