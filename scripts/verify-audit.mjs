/**
 * Checks an export of the audit trail without the console: plain Node, no packages, nothing of the console's own code.
 * Usage: node scripts/verify-audit.mjs <file.jsonl | file.csv | -> [--head <number:hash>] [--filtered]
 * What is checked and the canonical form of a record: docs/audit.md. Exit code 0: all fits; 1: something does not; 2: it could not be checked.
 */
import { createHash } from 'node:crypto';
import { createReadStream, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const GENESIS = '0'.repeat(64);
const HEAD = /^([1-9]\d{0,14}):([0-9a-f]{64})$/i;
const FIELDS = [
  'seq',
  'at',
  'actor',
  'address',
  'correlationId',
  'deletionId',
  'imageId',
  'imageName',
  'event',
  'previousHash',
  'hash',
];
const OF_EVENT = ['type', 'outcome', 'code', 'requestId', 'reason', 'ticket'];

/** Something in the file that does not fit, at a line. */
class Misfit extends Error {
  constructor(line, sentence) {
    super(`Line ${line}: ${sentence}`);
    this.line = line;
  }
}

/** JSON with sorted names and no white space (RFC 8785). */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** The hash that a record must have. */
export function hashOf(record) {
  const { hash: _, ...rest } = record;
  return createHash('sha256').update(canonical(rest)).digest('hex');
}

/** Lines of JSON, split at line feeds only: other separators may stand inside a text. */
async function* jsonRecords(chunks, found) {
  let rest = '';
  let line = 0;
  const read = (text) => {
    line += 1;
    if (text.trim() === '') return null;
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Misfit(line, 'it is not JSON.');
    }
    if (value?.endedEarly) throw new Misfit(line, `the export is not complete. ${value.endedEarly}`);
    if (!value?.auditTrail) return { line, record: value };
    if (line > 1) throw new Misfit(line, 'a second beginning of a file.');
    found.trail = value.auditTrail;
    return null;
  };
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      const row = read(text);
      if (row) yield row;
    }
  }
  if (rest !== '') {
    const row = read(rest);
    if (row) yield row;
  }
}

/** Rows of a CSV file (RFC 4180) with the line on which each begins. */
async function* csvRows(chunks) {
  let cells = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begins = 1;
  let last = '';
  const end = () => {
    const row = { line: begins, cells: [...cells, cell] };
    cells = [];
    cell = '';
    begins = line;
    return row;
  };
  for await (const chunk of chunks) {
    for (const sign of chunk) {
      const before = last;
      last = sign;
      if (sign === '\n') line += 1;
      if (sign === '"') {
        // A quotation mark right after one that closed was half of a doubled one.
        if (!quoted && before === '"') cell += '"';
        quoted = !quoted;
      } else if (quoted) cell += sign;
      else if (sign === ',') {
        cells.push(cell);
        cell = '';
      } else if (sign === '\n') yield end();
      else if (sign !== '\r') cell += sign;
    }
  }
  if (quoted) throw new Misfit(begins, 'a quotation mark is not closed: the file was cut.');
  if (cells.length > 0 || cell !== '') yield end();
}

/** How a formula can begin: a text that does is led in by an apostrophe in the file. */
const FORMULA = /^[\s\p{C}\p{Quotation_Mark}`]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^\s*[\t\r]/u;

function cellOf(value) {
  if (value === null || value === undefined || typeof value === 'object') return '';
  if (typeof value === 'number') return String(value);
  return FORMULA.test(value) ? `'${value}` : String(value);
}

async function* csvRecords(chunks) {
  let columns = null;
  for await (const { line, cells } of csvRows(chunks)) {
    if (!columns) {
      columns = cells.map((title) => title.replace(/^\uFEFF/, ''));
      if (!columns.includes('record'))
        throw new Misfit(line, 'the column "record" is missing; without it nothing can be checked.');
      continue;
    }
    const text = cells[columns.indexOf('record')];
    if (!text) throw new Misfit(line, cells[0] ? `the export is not complete. ${cells[0]}` : 'the record is missing.');
    let record;
    try {
      record = JSON.parse(text);
    } catch {
      throw new Misfit(line, 'its column "record" is not JSON.');
    }
    for (const [index, title] of columns.entries()) {
      if (title === 'record') continue;
      const value = (OF_EVENT.includes(title) ? record?.event : record)?.[title];
      // Line ends inside a cell are the only thing that a CSV file may hold in two forms.
      if (plain(cellOf(value)) !== plain(cells[index] ?? ''))
        throw new Misfit(line, `its column "${title}" is not what its record says.`);
    }
    yield { line, record };
  }
}

function plain(text) {
  return text.replaceAll('\r', '');
}

/** Fields that a record must have, no more and no fewer. */
function assertRecord(line, record) {
  const names = record && typeof record === 'object' && !Array.isArray(record) ? Object.keys(record) : [];
  if (names.length === FIELDS.length && FIELDS.every((field) => names.includes(field)) && Number.isInteger(record.seq))
    return;
  throw new Misfit(line, 'it is not a record of the trail.');
}

/**
 * Checks a file.
 * @param {AsyncIterable<string>} chunks its text
 * @param {{ csv?: boolean, head?: { seq: number, hash: string } | null, filtered?: boolean }} options
 * @returns what was found; throws a Misfit at the first line that does not fit
 */
export async function verify(chunks, { csv = false, head = null, filtered = false } = {}) {
  const found = { trail: null };
  const rows = csv ? csvRecords(chunks) : jsonRecords(chunks, found);
  const sum = {
    records: 0,
    first: 0,
    last: 0,
    hash: GENESIS,
    gaps: 0,
    whole: true,
    noted: head ? 'absent' : 'none',
    line: 1,
  };
  for await (const { line, record } of rows) {
    if (sum.records === 0) sum.whole = !filtered && !found.trail?.filter;
    sum.line = line;
    assertRecord(line, record);
    checkPlace(line, record, sum);
    if (hashOf(record) !== record.hash)
      throw new Misfit(line, `record ${record.seq} was changed: its contents are not what its hash was computed over.`);
    if (head?.seq === record.seq) {
      if (head.hash.toLowerCase() !== record.hash)
        throw new Misfit(line, `record ${record.seq} has another hash than the one noted: the trail was written anew.`);
      sum.noted = 'equal';
    }
    sum.records += 1;
    sum.first ||= record.seq;
    sum.last = record.seq;
    sum.hash = record.hash;
  }
  if (sum.records === 0) sum.whole = !filtered && !found.trail?.filter;
  checkEnd(sum, found.trail, head);
  return sum;
}

/** Number and link to the record before. In a file of a filter only neighbours are linked. */
function checkPlace(line, record, sum) {
  const next = sum.last + 1;
  if (record.seq < next)
    throw new Misfit(line, `record ${record.seq} stands after record ${sum.last}: it was put in or moved.`);
  if (record.seq > next) {
    if (sum.whole)
      throw new Misfit(
        line,
        `record ${next} is missing before record ${record.seq}. If this file is an export of a filter, check it with --filtered.`,
      );
    sum.gaps += 1;
  } else if (record.previousHash !== sum.hash)
    throw new Misfit(line, `record ${record.seq} is not chained to the record before it: one of the two was replaced.`);
}

function checkEnd(sum, trail, head) {
  const from = sum.line + 1;
  const written = trail?.head;
  if (sum.whole && written && (sum.last !== written.seq || sum.hash !== written.hash))
    throw new Misfit(
      from,
      `the file ends at record ${sum.last}, its first line says ${written.seq}: the end was cut off.`,
    );
  if (sum.whole && head && sum.last < head.seq)
    throw new Misfit(
      from,
      `the file ends at record ${sum.last}, before the noted record ${head.seq}: the end was cut off, or the file is older.`,
    );
}

function argumentsOf(args) {
  const given = { file: null, head: null, filtered: false };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '--filtered') given.filtered = true;
    else if (arg === '--head') {
      const [, seq, hash] = HEAD.exec(args[++index] ?? '') ?? [];
      if (!hash) return null;
      given.head = { seq: Number(seq), hash };
    } else if ((arg.startsWith('-') && arg !== '-') || given.file !== null) return null;
    else given.file = arg;
  }
  return given.file === null ? null : given;
}

function sentencesOf(sum) {
  const range = sum.records === 0 ? '' : `, ${sum.first} to ${sum.last}`;
  const lines = [`OK: ${sum.records} records${range}; every one has the hash of its contents.`];
  if (sum.whole) lines.push('The chain is whole from the first record to the last.');
  else
    lines.push(
      `The file is of a filter: ${sum.gaps} gaps between its records were not checked, nor what is before and after.`,
    );
  if (sum.noted === 'equal') lines.push('The noted record is in it with the noted hash.');
  if (sum.noted === 'absent') lines.push('The noted record is not in it, so it was not compared.');
  if (sum.noted === 'none' && sum.whole)
    lines.push(
      'Compare the newest record with one that was noted elsewhere (--head): a trail that was cut or written anew fits itself.',
    );
  if (sum.records > 0) lines.push(`Newest: ${sum.last}:${sum.hash}`);
  return lines.join('\n');
}

async function main() {
  const given = argumentsOf(process.argv.slice(2));
  if (!given) {
    process.stderr.write(
      'Usage: node scripts/verify-audit.mjs <file.jsonl | file.csv | -> [--head <number:hash>] [--filtered]\n',
    );
    return 2;
  }
  const chunks = given.file === '-' ? process.stdin : createReadStream(given.file);
  chunks.setEncoding('utf8');
  try {
    const [start, rest] = await peek(chunks);
    const csv = !/^\uFEFF?\s*\{/.test(start);
    process.stdout.write(`${sentencesOf(await verify(rest, { ...given, csv }))}\n`);
    return 0;
  } catch (error) {
    if (error instanceof Misfit) {
      process.stdout.write(`BROKEN: ${error.message}\n`);
      return 1;
    }
    process.stderr.write(`The file could not be checked: ${error.message}\n`);
    return 2;
  }
}

/** The first piece, which tells the format, and all pieces. */
async function peek(stream) {
  const pieces = stream[Symbol.asyncIterator]();
  const first = await pieces.next();
  const all = async function* () {
    if (!first.done) yield first.value;
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value;
  };
  return [first.value ?? '', all()];
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main();
