import pino from 'pino';
import { appendAudits, auditHead } from '@/lib/db/audit';
import { auditHeadText } from '@/lib/domain/audit-event';
import { createHeadLog } from './audit-head-log';
import type { Runtime } from './runtime';
import { expect, test } from './testing/service-test';

async function grow(held: Runtime, rows: number): Promise<void> {
  const context = {
    actor: 'admin',
    address: null,
    correlationId: 'c',
    deletionId: null,
    imageId: null,
    imageName: null,
  };
  const event = { type: 'protection-removed' as const, owner: 'o', reason: 'r' };
  await held.db.transaction((tx) =>
    appendAudits(
      tx,
      Array.from({ length: rows }, () => ({ context, event })),
    ),
  );
}

test('the log has the head at the start, at every hundredth record, whoever wrote it, and at the end', async ({
  held,
}) => {
  await grow(held, 1);
  const lines: { auditHead: string; moment: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line) => lines.push(JSON.parse(line)) });
  const heads = createHeadLog({ ...held, log });
  const start = await auditHead(held.db);
  if (!start) throw new Error('a row was added');
  await heads.note('start');
  await heads.follow();
  await grow(held, 250);
  await heads.follow();
  await heads.follow();
  await grow(held, 1);
  await heads.note('stop');
  const end = await auditHead(held.db);
  expect(lines[0]).toMatchObject({ moment: 'start', auditHead: auditHeadText(start) });
  expect(lines.at(-1)).toMatchObject({ moment: 'stop', auditHead: end && auditHeadText(end) });
  const grown = lines.filter(({ moment }) => moment === 'grown').map((line) => Number.parseInt(line.auditHead, 10));
  const first = Math.floor(start.seq / 100) * 100 + 100;
  expect(grown).toEqual([first, first + 100, first + 200].filter((seq) => seq <= start.seq + 250));
});
