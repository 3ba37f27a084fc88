/** The checker finds what it is there for: a clean history passes, and each fabricated violation is found by its invariant. */
import { expect, test } from '@playwright/test';
import { checkAll, INVARIANTS } from './check';
import type { AuditEvent, AuditRow, Evidence, SeenDeletion } from './evidence';
import { hashOfRow } from './invariants/trail';

const T0 = Date.UTC(2026, 0, 1);

function at(ms: number): string {
  return new Date(T0 + ms).toISOString();
}

/** Records in order; numbers and hashes are put in by `chain`. */
function record(ms: number, imageId: string | null, event: AuditEvent): AuditRow {
  return {
    seq: 0,
    at: at(ms),
    actor: 'tester',
    address: null,
    correlation_id: 'c-1',
    deletion_id: 'd-1',
    image_id: imageId,
    image_name: null,
    type: event.type,
    event,
    previous_hash: '',
    hash: '',
  };
}

/** Numbers and chains the trail, as the console would have written it. */
function chain(evidence: Evidence): void {
  let previous = '0'.repeat(64);
  for (const [index, row] of evidence.rows.audit.entries()) {
    row.seq = index + 1;
    row.previous_hash = previous;
    row.hash = hashOfRow(row);
    previous = row.hash;
  }
}

const OUTCOMES: Record<string, string> = {
  gone: 'deleted',
  kept: 'refused',
  stopped: 'cancelled',
  other: 'changed',
  missing: 'already-gone',
};
const IDS = Object.keys(OUTCOMES);

function seen(outcomes: Record<string, string>): SeenDeletion {
  const items = IDS.map((imageId) => {
    const outcome = outcomes[imageId] ?? null;
    const sends = ['gone', 'kept'].includes(imageId) && outcome ? 1 : 0;
    const vendor = sends ? { code: imageId, requestId: null } : null;
    return { imageId, state: outcome ? 'settled' : 'waiting', outcome, sends, settledAt: outcome && at(900), vendor };
  });
  const settled = items.filter(({ outcome }) => outcome).length;
  return {
    id: 'd-1',
    state: settled === items.length ? 'finished' : 'running',
    totals: { items: items.length, waiting: items.length - settled, settled },
    items,
  };
}

/** Five images, one of each outcome: one deleted with its template, one refused, the rest cancelled after both were sent. */
function clean(): Evidence {
  const delivered = { operation: 'DeleteImage', ms: 50, status: 200 };
  const effect = { operation: 'DeleteImage', imageId: 'gone', nonce: 'n-gone' };
  const evidence: Evidence = {
    limits: { callsPerSecond: 10, inFlight: 2, leaseMs: 1000, resolveMs: 60_000 },
    effects: [
      { ...effect, seq: 1, at: at(320), type: 'template-deleted', subjectId: 'b-1' },
      { ...effect, seq: 2, at: at(320), type: 'image-deleted', subjectId: null },
    ],
    requests: [
      { ...delivered, at: at(310), imageIds: ['gone'], nonce: 'n-gone' },
      { ...delivered, at: at(330), imageIds: ['kept'], nonce: 'n-kept' },
    ],
    rows: {
      deletions: [{ id: 'd-1', plan_id: 'p-1', cancel_requested_at: at(350), finished_at: at(900) }],
      items: seen(OUTCOMES).items.map((item) => ({
        deletion_id: 'd-1',
        image_id: item.imageId,
        planned: { losses: item.imageId === 'gone' ? [{ evidence: [{ id: 'b-1' }] }] : [] },
        state: 'settled',
        outcome: item.outcome,
        sends: item.sends,
        vendor: item.vendor,
        settled_at: item.settledAt,
      })),
      audit: [
        record(100, null, { type: 'deletion-confirmed', imageIds: IDS }),
        record(300, 'gone', { type: 'delete-intended', nonce: 'n-gone', attempt: 1 }),
        record(301, 'kept', { type: 'delete-intended', nonce: 'n-kept', attempt: 1 }),
        record(350, null, { type: 'deletion-cancelled', alreadySent: 2 }),
        record(360, 'gone', { type: 'delete-answered', nonce: 'n-gone' }),
        record(390, 'kept', { type: 'delete-answered', nonce: 'n-kept' }),
        ...IDS.map((id) => record(900, id, { type: 'item-settled', outcome: OUTCOMES[id] ?? '' })),
      ],
    },
    sights: [
      { at: T0 + 120, type: 'confirmed', deletionId: 'd-1', planId: 'p-1', imageIds: [...IDS] },
      { at: T0 + 130, type: 'snapshot', deletion: seen({}) },
      { at: T0 + 200, type: 'process-ready', process: 0 },
      { at: T0 + 360, type: 'cancel-acknowledged', deletionId: 'd-1' },
      { at: T0 + 400, type: 'faults-stopped' },
      { at: T0 + 910, type: 'snapshot', deletion: seen(OUTCOMES) },
      { at: T0 + 950, type: 'reload', deletion: seen(OUTCOMES) },
    ],
  };
  chain(evidence);
  return evidence;
}

/** Rows that a mutation changes; a missing one is a mistake of the test. */
function of<T>(list: readonly T[], is: (item: T) => boolean): T {
  const found = list.find(is);
  if (!found) throw new Error('the clean history has no such row');
  return found;
}

const item = (evidence: Evidence, id: string) => of(evidence.rows.items, (row) => row.image_id === id);
const trail = (evidence: Evidence, type: string, id: string | null = null) =>
  of(evidence.rows.audit, (row) => row.type === type && row.image_id === id);

/** What is changed, and which invariant must find it. `rewritten`: the trail is chained anew, as if the console had written it so. */
const FABRICATED: {
  invariant: number;
  what: string;
  change: (evidence: Evidence) => void;
  rewritten?: boolean;
}[] = [
  {
    invariant: 1,
    what: 'an effect on an image that nobody confirmed',
    change: (e) => {
      of(e.effects, ({ type }) => type === 'image-deleted').imageId = 'stranger';
    },
  },
  {
    invariant: 1,
    what: 'an effect before its confirmation',
    change: (e) => {
      trail(e, 'deletion-confirmed').at = at(500);
    },
    rewritten: true,
  },
  {
    invariant: 1,
    what: 'a template that was no confirmed loss',
    change: (e) => {
      item(e, 'gone').planned.losses = [];
    },
  },
  {
    invariant: 1,
    what: 'an intent after the cancel',
    change: (e) => {
      e.rows.audit.push(record(400, 'other', { type: 'delete-intended', nonce: 'n-late' }));
    },
    rewritten: true,
  },
  {
    invariant: 1,
    what: 'a cancel that lists too little as already sent',
    change: (e) => {
      trail(e, 'deletion-cancelled').event.alreadySent = 1;
    },
    rewritten: true,
  },
  {
    invariant: 1,
    what: 'an acknowledged cancel that is not in the trail',
    change: (e) => {
      e.rows.audit = e.rows.audit.filter(({ type }) => type !== 'deletion-cancelled');
    },
    rewritten: true,
  },
  {
    invariant: 2,
    what: 'deleted without an effect',
    change: (e) => {
      e.effects = [];
    },
  },
  {
    invariant: 2,
    what: 'deleted by somebody else',
    change: (e) => {
      for (const effect of e.effects) Object.assign(effect, { nonce: null, operation: 'control' });
    },
  },
  ...['refused', 'cancelled', 'changed', 'already-gone'].map((outcome) => ({
    invariant: 2,
    what: `${outcome}, and an effect of ours`,
    change: (e: Evidence) => {
      item(e, 'gone').outcome = outcome;
      trail(e, 'item-settled', 'gone').event.outcome = outcome;
    },
    rewritten: true,
  })),
  {
    invariant: 2,
    what: 'one outcome in the database, another in the trail',
    change: (e) => {
      item(e, 'kept').outcome = 'changed';
    },
  },
  {
    invariant: 3,
    what: 'a send without an intent',
    change: (e) => {
      of(e.requests, ({ nonce }) => nonce === 'n-kept').nonce = 'n-unknown';
    },
  },
  {
    invariant: 3,
    what: 'a send before its intent',
    change: (e) => {
      trail(e, 'delete-intended', 'kept').at = at(340);
    },
    rewritten: true,
  },
  {
    invariant: 3,
    what: 'two intents with one nonce',
    change: (e) => {
      trail(e, 'delete-intended', 'kept').event.nonce = 'n-gone';
    },
    rewritten: true,
  },
  {
    invariant: 3,
    what: 'a send without an outcome',
    change: (e) => {
      e.rows.audit = e.rows.audit.filter((row) => row !== trail(e, 'item-settled', 'gone'));
    },
    rewritten: true,
  },
  {
    invariant: 3,
    what: 'two outcomes',
    change: (e) => {
      e.rows.audit.push(record(950, 'gone', { type: 'item-settled', outcome: 'deleted' }));
    },
    rewritten: true,
  },
  {
    invariant: 3,
    what: 'a send after its outcome',
    change: (e) => {
      of(e.requests, ({ nonce }) => nonce === 'n-kept').at = at(990);
    },
  },
  {
    invariant: 3,
    what: 'an outcome of a call without an intent',
    change: (e) => {
      trail(e, 'item-settled', 'other').event.outcome = 'deleted';
    },
    rewritten: true,
  },
  {
    invariant: 3,
    what: 'an answer to nothing',
    change: (e) => {
      trail(e, 'delete-answered', 'kept').event.nonce = 'n-unknown';
    },
    rewritten: true,
  },
  {
    invariant: 4,
    what: 'an edited record',
    change: (e) => {
      trail(e, 'item-settled', 'kept').event.outcome = 'deleted';
    },
  },
  {
    invariant: 4,
    what: 'an edited time',
    change: (e) => {
      trail(e, 'delete-intended', 'kept').at = at(299);
    },
  },
  {
    invariant: 4,
    what: 'a removed record',
    change: (e) => {
      e.rows.audit.splice(3, 1);
    },
  },
  {
    invariant: 4,
    what: 'a gap in the numbers',
    change: (e) => {
      for (const row of e.rows.audit.slice(3)) row.seq += 1;
    },
  },
  {
    invariant: 4,
    what: 'a fork',
    change: (e) => {
      const row = of(e.rows.audit, ({ seq }) => seq === 4);
      e.rows.audit.push({ ...row, actor: 'other' });
    },
  },
  {
    invariant: 4,
    what: 'an inserted record',
    change: (e) => {
      e.rows.audit.push({ ...record(905, 'kept', { type: 'x' }), seq: 11, hash: 'f'.repeat(64) });
    },
  },
  {
    invariant: 5,
    what: 'a fifth send',
    change: (e) => {
      for (const nonce of ['1', '2', '3', '4'])
        e.rows.audit.splice(3, 0, record(302, 'kept', { type: 'delete-intended', nonce }));
    },
    rewritten: true,
  },
  {
    invariant: 5,
    what: 'two sends of an image at once',
    change: (e) => {
      e.requests.push({ ...of(e.requests, ({ nonce }) => nonce === 'n-kept'), at: at(379) });
    },
  },
  {
    invariant: 6,
    what: 'an item that is never settled',
    change: (e) => {
      Object.assign(item(e, 'kept'), { state: 'sent', outcome: 'unresolved', settled_at: null });
    },
  },
  {
    invariant: 6,
    what: 'an item that is settled too late',
    change: (e) => {
      item(e, 'kept').settled_at = at(60_401);
    },
  },
  {
    invariant: 6,
    what: 'a snapshot that shows unresolved items too late',
    change: (e) => {
      const late = seen(OUTCOMES);
      Object.assign(
        of(late.items, ({ imageId }) => imageId === 'kept'),
        { state: 'sent', outcome: 'unresolved' },
      );
      e.sights.push({ at: T0 + 60_401, type: 'snapshot', deletion: late });
    },
  },
  {
    invariant: 7,
    what: 'totals that do not add up',
    change: (e) => {
      const wrong = seen({});
      wrong.totals.waiting = 4;
      e.sights.push({ at: T0 + 140, type: 'snapshot', deletion: wrong });
    },
  },
  {
    invariant: 7,
    what: 'a snapshot with an image too few',
    change: (e) => {
      const few = seen({});
      few.items.pop();
      few.totals = { items: 4, waiting: 4 };
      e.sights.push({ at: T0 + 140, type: 'snapshot', deletion: few });
    },
  },
  {
    invariant: 7,
    what: 'an item that leaves its outcome',
    change: (e) => {
      e.sights.push({ at: T0 + 920, type: 'snapshot', deletion: seen({ ...OUTCOMES, kept: 'deleted' }) });
    },
  },
  {
    invariant: 7,
    what: 'an item that becomes open again',
    change: (e) => {
      const { kept: _kept, ...rest } = OUTCOMES;
      e.sights.push({ at: T0 + 920, type: 'snapshot', deletion: seen(rest) });
    },
  },
  {
    invariant: 8,
    what: 'too many calls per second',
    change: (e) => {
      for (let i = 0; i < 30; i++)
        e.requests.push({
          at: at(2000 + i * 60),
          operation: 'ListImage',
          imageIds: [],
          nonce: null,
          status: 200,
          ms: 1,
        });
    },
  },
  {
    invariant: 8,
    what: 'too many calls at once',
    change: (e) => {
      for (let i = 0; i < 3; i++)
        e.requests.push({ at: at(2000 + i), operation: 'ListImage', imageIds: [], nonce: null, status: 200, ms: 100 });
    },
  },
  {
    invariant: 9,
    what: 'an acknowledged deletion that is lost',
    change: (e) => {
      e.rows.deletions = [];
    },
  },
  {
    invariant: 9,
    what: 'an acknowledged deletion that has become of another plan',
    change: (e) => {
      of(e.rows.deletions, () => true).plan_id = 'p-2';
    },
  },
  {
    invariant: 9,
    what: 'an item that is lost',
    change: (e) => {
      e.rows.items.pop();
    },
  },
  {
    invariant: 9,
    what: 'a deletion that is not shown',
    change: (e) => {
      e.sights = e.sights.filter(({ type }) => type !== 'reload');
    },
  },
  {
    invariant: 9,
    what: 'an outcome that is shown otherwise than stored',
    change: (e) => {
      item(e, 'other').outcome = 'refused';
    },
  },
  {
    invariant: 9,
    what: 'a number of sends that is shown otherwise than stored',
    change: (e) => {
      item(e, 'kept').sends = 2;
    },
  },
  {
    invariant: 10,
    what: 'nothing done after a start',
    change: (e) => {
      for (const each of [...e.requests, ...e.rows.audit.slice(1)]) each.at = at(2201);
    },
    rewritten: true,
  },
];

test('a clean history passes every invariant, and each looked at something', () => {
  for (const { title, checked, violations } of checkAll(clean())) {
    expect(violations, title).toEqual([]);
    expect(checked, title).toBeGreaterThan(0);
  }
});

for (const { invariant, what, change, rewritten } of FABRICATED) {
  test(`invariant ${invariant} finds ${what}`, () => {
    const evidence = clean();
    change(evidence);
    if (rewritten) chain(evidence);
    expect(checkAll(evidence).find(({ number }) => number === invariant)?.violations).not.toEqual([]);
  });
}

/** The image was removed by somebody else while the answer to our send was lost, and a look found it gone. */
function untold(): Evidence {
  const evidence = clean();
  evidence.effects = [
    {
      seq: 1,
      at: at(290),
      type: 'image-vanished',
      imageId: 'gone',
      subjectId: null,
      operation: 'control',
      nonce: null,
    },
  ];
  evidence.rows.audit = evidence.rows.audit.filter(
    ({ event }) => event.type !== 'delete-answered' || event.nonce !== 'n-gone',
  );
  trail(evidence, 'item-settled', 'gone').event.confirmedByLook = true;
  chain(evidence);
  return evidence;
}

const reported = (evidence: Evidence) => checkAll(evidence).find(({ number }) => number === 2)?.violations;

test('deleted by a look may stand for what somebody else removed, when our own answer was lost', () => {
  expect(reported(untold())).toEqual([]);
});

for (const [what, change] of [
  [
    'the answer was kept',
    (e) => e.rows.audit.push(record(360, 'gone', { type: 'delete-answered', nonce: 'n-gone', answer: 'absent' })),
  ],
  [
    'it is told as seen by the call itself',
    (e) => Object.assign(trail(e, 'item-settled', 'gone').event, { confirmedByLook: false }),
  ],
  ['it went after the outcome', (e) => Object.assign(e.effects[0] ?? {}, { at: at(950) })],
] as [string, (evidence: Evidence) => unknown][]) {
  test(`it may not when ${what}`, () => {
    const evidence = untold();
    change(evidence);
    chain(evidence);
    expect(reported(evidence)).not.toEqual([]);
  });
}

test('each invariant has at least one fabricated violation', () => {
  expect(new Set(FABRICATED.map(({ invariant }) => invariant))).toEqual(
    new Set(INVARIANTS.map(({ number }) => number)),
  );
});
