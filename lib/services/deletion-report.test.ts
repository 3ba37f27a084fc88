import { reportSchema } from '@/lib/contract/deletion-report';
import { claimItem } from '@/lib/db/claim-items';
import { deletionRecords } from '@/lib/db/deletion-report';
import { LOCAL_RIGHTS } from '@/lib/domain/actor';
import { carryOutItem } from './carry-out-item';
import { confirmDeletion } from './confirm-deletion';
import { makePlan } from './make-plan';
import { openReportFile } from './report-file';
import type { Runtime } from './runtime';
import { anImage, expect, test } from './testing/service-test';

const FOREVER = new AbortController().signal;
const ACTOR = { name: 'tester', address: '192.0.2.7', correlationId: 'report-test', rights: LOCAL_RIGHTS };

test.describe.configure({ timeout: 60_000 });

/** A deletion of one image that goes, one that the cloud refuses and one that changes meanwhile, carried out to the end. */
async function mixedDeletion(held: Runtime, control: Parameters<typeof anImage>[0]): Promise<string> {
  const goes = await anImage(control, {
    name: '=HYPERLINK("https://example.invalid")',
    templates: [{ name: 'goes-too' }],
  });
  const refused = await anImage(control, { name: 'report-refused' });
  const changed = await anImage(control, { name: 'report-changed' });
  await control.addFault({
    operation: 'DeleteImage',
    imageId: refused,
    kind: 'code',
    code: 'ImageNotAllowDelete',
  });
  const plan = await makePlan([goes, refused, changed], ACTOR, held);
  await control.addDependent(changed, { kind: 'workstation', name: 'surprise' });
  const request = { planId: plan.id, digest: plan.digest, reason: 'Replaced', ticket: 'CHG-1' };
  const { deletionId } = await confirmDeletion(
    { ...request, acknowledgeLosses: true, acknowledgeUnknown: false },
    plan.id,
    ACTOR,
    held,
  );
  await expect
    .poll(
      async () => {
        const item = await claimItem(held.db, { leaseMs: 60_000 });
        if (item) await carryOutItem(held, item, FOREVER);
        // Goes on past the image that changed, as a person would have it.
        const rows = await held.db.query<{ ended: boolean }>(
          'update deletions set paused_at = null, pause_reason = null where id = $1 returning finished_at is not null as ended',
          [deletionId],
        );
        return rows[0]?.ended;
      },
      { timeout: 50_000, intervals: [20] },
    )
    .toBe(true);
  return deletionId;
}

/** Cells of a CSV text (RFC 4180). */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [];
  for (const line of csv.replace(/^\uFEFF/, '').match(/(?:"(?:[^"]|"")*"|[^"\r\n])+/g) ?? []) {
    rows.push(
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
  }
  return rows;
}

async function textOf(pieces: AsyncGenerator<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

test('the report says who, when, from where and why, what was confirmed, and of each image every call and record', async ({
  held,
  control,
}) => {
  const id = await mixedDeletion(held, control);
  const file = await openReportFile(id, 'json', held);
  const report = reportSchema.parse(JSON.parse(await textOf(file.pieces)));
  expect(report).toMatchObject({
    address: '192.0.2.7',
    correlationId: 'report-test',
    deletion: {
      id,
      by: 'tester',
      reason: 'Replaced',
      ticket: 'CHG-1',
      totals: { items: 3, deleted: 1, refused: 1, changed: 1 },
    },
  });
  const [goes, refused, changed] = report.items;
  expect(goes).toMatchObject({
    outcome: 'deleted',
    calls: [{ attempt: 1, answer: 'done' }],
    losses: [{ kind: 'template-goes-along' }],
  });
  expect(refused).toMatchObject({ outcome: 'refused', calls: [{ code: 'ImageNotAllowDelete' }] });
  expect(changed).toMatchObject({ outcome: 'changed', calls: [] });
  for (const item of [goes, refused]) expect(item?.calls[0]?.requestId).toBeTruthy();
  const inTrail = await deletionRecords(
    held.db,
    id,
    report.items.map(({ imageId }) => imageId),
  );
  const reported = report.items.flatMap(({ records }) => records.map(({ seq, hash }) => `${seq} ${hash}`));
  expect(reported.sort()).toEqual(inTrail.map(({ seq, hash }) => `${seq} ${hash}`).sort());
  expect(report.records.map(({ type }) => type)).toContain('deletion-confirmed');
});

test('the same as rows of a spreadsheet: one per image, and no cell that a spreadsheet would run', async ({
  held,
  control,
}) => {
  const id = await mixedDeletion(held, control);
  const [head, ...rows] = rowsOf(await textOf((await openReportFile(id, 'csv', held)).pieces));
  expect(rows).toHaveLength(3);
  const cell = (row: string[] | undefined, title: string) => row?.[head?.indexOf(title) ?? -1];
  expect(rows.map((row) => cell(row, 'outcome'))).toEqual(['deleted', 'refused', 'changed']);
  expect(cell(rows[0], 'imageName')).toBe('\'=HYPERLINK("https://example.invalid")');
  expect(cell(rows[0], 'losses')).toContain('goes-too');
  expect(cell(rows[1], 'vendorCode')).toBe('ImageNotAllowDelete');
  for (const row of rows) {
    expect(row).toHaveLength(head?.length ?? 0);
    expect(cell(row, 'planDigest')).toMatch(/^sha256-/);
    expect(cell(row, 'auditHashes')).toMatch(/[0-9a-f]{64}/);
  }
});

test('there is no report of a deletion that does not exist', async ({ held }) => {
  await expect(openReportFile('nothing', 'csv', held)).rejects.toMatchObject({ code: 'deletion-not-found' });
});
