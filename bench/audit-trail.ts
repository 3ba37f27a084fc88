/** The work of `bench/audit.mjs`, with the console's own code: fills, tampers with and checks a trail, and adds to one from many sides. */
import { appendAudits } from '@/lib/db/audit';
import { verifyAudit } from '@/lib/db/audit-check';
import { type Database, type DatabaseSettings, type Executor, openDatabase } from '@/lib/db/open-database';
import type { AuditContext } from '@/lib/domain/audit-event';

const context = (writer: string): AuditContext => ({
  actor: writer,
  address: '127.0.0.1',
  correlationId: 'bench',
  deletionId: 'bench',
  imageId: 'imgc-bench',
  imageName: 'a “name” 镜像',
});

const entry = (writer: string, number: number) => {
  return {
    context: context(writer),
    event: { type: 'protection-removed' as const, owner: writer, reason: `row ${number}` },
  };
};

/** Opens the database of the settings. */
export function open(settings: DatabaseSettings): Promise<Database> {
  return openDatabase(settings);
}

/** Adds rows one transaction each, as the console does. */
export async function write(db: Database, writer: string, rows: number): Promise<void> {
  for (let number = 0; number < rows; number++) await db.transaction((tx) => appendAudits(tx, [entry(writer, number)]));
}

/** Adds rows in a few transactions. */
export async function fill(db: Database, rows: number): Promise<void> {
  for (let done = 0; done < rows; done += 500)
    await db.transaction((tx) =>
      appendAudits(
        tx,
        Array.from({ length: Math.min(500, rows - done) }, (_, index) => entry('bench', done + index)),
      ),
    );
}

/** Whether the chain is whole, how many rows it has, and how many writers wrote how many of them. */
export async function check(db: Executor) {
  const found = await verifyAudit(db);
  const writers = await db.query<{ actor: string; count: string | number }>(
    'select actor, count(*) as count from audit group by actor',
  );
  return { ...found, writers: writers.map(({ count }) => Number(count)) };
}

/** A change to the trail and the row at which it must be found; with `head` against the head before. */
interface Tampering {
  name: string;
  statements: string[];
  brokenAt: number;
  head?: true;
}

const EDITS = [
  `at = at + interval '1 microsecond'`,
  `at = at - interval '1 day'`,
  `actor = actor || ' '`,
  'address = null',
  `correlation_id = 'other'`,
  'deletion_id = null',
  `image_id = 'imgc-2'`,
  'image_name = null',
  `type = 'protection-set'`,
  `event = event || '{"reason":"other"}'`,
  `event = event - 'owner'`,
  `previous_hash = repeat('f', 64)`,
  `hash = repeat('f', 64)`,
];

const COLUMNS = 'actor, address, correlation_id, deletion_id, image_id, image_name, type, event';
const moved = (from: number, by: number) => [
  `update audit set seq = -seq where seq >= ${from}`,
  `update audit set seq = ${by} - seq where seq < 0`,
];

/** One of the kinds, at a random place. */
export function tampering(kind: number, rows: number, random: () => number): Tampering {
  const at = 1 + Math.floor(random() * (rows - 1));
  const other = 1 + ((at + Math.floor(random() * (rows - 1))) % rows);
  const edit = EDITS[kind % 19];
  if (edit) return { name: `edit: ${edit}`, statements: [`update audit set ${edit} where seq = ${at}`], brokenAt: at };
  switch (kind % 19) {
    case 13:
      return { name: 'remove', statements: [`delete from audit where seq = ${at}`], brokenAt: at };
    case 14:
      return {
        name: 'remove and close the gap',
        statements: [`delete from audit where seq = ${at}`, ...moved(at + 1, -1)],
        brokenAt: at,
      };
    case 15:
      return {
        name: 'insert',
        statements: [
          ...moved(at, 1),
          `insert into audit select ${at}, now(), ${COLUMNS}, repeat('a', 64), repeat('b', 64) from audit limit 1`,
        ],
        brokenAt: at,
      };
    case 16:
      return {
        name: 'swap',
        statements: [
          `update audit set seq = -seq where seq in (${at}, ${other})`,
          `update audit set seq = case seq when ${-at} then ${other} else ${at} end where seq < 0`,
        ],
        brokenAt: Math.min(at, other),
      };
    case 17:
      return { name: 'cut the end', statements: [`delete from audit where seq > ${at}`], brokenAt: at + 1, head: true };
    default:
      return {
        name: 'write the end anew',
        statements: [
          `create temporary table kept on commit drop as select * from audit where seq > ${at} order by seq`,
          `delete from audit where seq > ${at}`,
          REWRITE,
        ],
        brokenAt: rows,
        head: true,
      };
  }
}

/** Chains the same contents again, with other times: what somebody who knows the form and owns the table can do. */
const REWRITE = `select count(*) from append_audit((select jsonb_agg(jsonb_build_object(
  'actor', actor, 'address', address, 'correlationId', correlation_id, 'deletionId', deletion_id, 'imageId', image_id, 'imageName', image_name, 'event', event,
  'before', '{"actor":' || to_jsonb(actor)::text || ',"address":' || to_jsonb(address)::text || ',"at":"',
  'between', '","correlationId":' || to_jsonb(correlation_id)::text || ',"deletionId":' || to_jsonb(deletion_id)::text
    || ',"event":{"owner":' || (event->'owner')::text || ',"reason":' || (event->'reason')::text || ',"type":' || (event->'type')::text
    || '},"imageId":' || to_jsonb(image_id)::text || ',"imageName":' || to_jsonb(image_name)::text || ',"previousHash":"')
  order by seq) from kept))`;

class Undo extends Error {}

/** Tampers, checks, and undoes it. What was found, or null when nothing was. */
export async function tamper(db: Database, { statements, head }: Tampering): Promise<number | null> {
  const before = head ? (await verifyAudit(db, { limit: 0 })).head : null;
  let found: number | null = null;
  await db
    .transaction(async (tx) => {
      await tx.query('alter table audit disable trigger append_only');
      for (const statement of statements) await tx.query(statement);
      found = (await verifyAudit(tx, { expected: before ?? undefined })).brokenAt;
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return found;
}
