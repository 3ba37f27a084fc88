/**
 * Keeps the calls of this process within the account's budget: how many a second, how many in flight, how many retries, none while the breaker is open.
 * The budget is shared with other processes, so times to send at are reserved in blocks, and what happened is told along. Waiting calls go in the order of their urgency,
 * then in the order they came.
 */
import 'server-only';
import { randomUUID } from 'node:crypto';
import {
  BUCKET,
  type Budget,
  type BudgetGrant,
  type BudgetLimits,
  type BudgetNews,
  NO_NEWS,
} from '@/lib/domain/call-budget';
import { type BudgetView, restSentence } from './budget-view';
import type { Clock } from './clock';
import { type Answered, addNews, newsOf, type Ticket } from './limiter-news';
import { createSlots, type Slots } from './slots';

/** The call may go, or not: `why` is `cancelled` when the signal ended first, else a sentence that says why nothing is sent. */
export type Leave = { go: true; ticket: Ticket } | { go: false; why: string };

export interface Limiter {
  /** Resolves when the call may go, the more urgent first. Only a read may try whether calls work again. */
  take(kind: 'read' | 'write', signal?: AbortSignal, urgency?: number): Promise<Leave>;
  /** To be told of every ticket, once. */
  answered(ticket: Ticket, answer: Answered): void;
  /** Whether a retry may be made; it is paid for then. */
  mayRetry(cost: number): Promise<boolean>;
  /** A place among the calls in flight, as `Slots`. */
  enter: Slots['enter'];
  view(): BudgetView;
  /** The same, as it is now. Rejects when the budget cannot be reached. */
  look(): Promise<BudgetView>;
  /** Lets the next read try whether calls work again. */
  tryAtOnce(): Promise<void>;
}

/** Wait before the budget is asked again for places, when others have them all; or for anything, when it could not be reached. */
const AGAIN_MS = 100;
/** Pause after which places and news that nobody asked for are told. */
const IDLE_MS = 500;
/** A reserved time is given up when it is missed by more, in milliseconds: made good later it would add to the calls of others. */
const LATE_MS = { least: 10, most: 50 };

/** An exchange that takes longer is not made up for by reserving more. */
const LONGEST_ANSWER_MS = 2000;

/** How long a comparison of clocks counts. */
const COMPARED_FOR_MS = 60_000;

/** A limiter over a budget. */
export function createLimiter(
  budget: Budget,
  { startPerSecond, inFlight }: Pick<BudgetLimits, 'startPerSecond' | 'inFlight'>,
  clock: Clock,
): Limiter {
  const caller = randomUUID();
  const line = createSlots(1);
  const isAlone = budget.aheadMs === 0;
  const places = createSlots(isAlone ? inFlight : 0);
  let news: BudgetNews = NO_NEWS;
  /** The next times to send at, ascending. */
  let sends: number[] = [];
  let seenAt = clock.now();
  let view: BudgetView = {
    perSecond: startPerSecond,
    tokens: BUCKET,
    breaker: { state: 'closed', cause: null, until: 0 },
  };
  let keeper = { aheadMs: 0, tookMs: Number.POSITIVE_INFINITY, comparedAt: 0 };
  /** How long the last exchange took: by so much the first of the reserved times can be over when they come. */
  let lastTookMs = 0;
  let wantedPlaces = 0;
  let lastTalk: Promise<unknown> = Promise.resolve();
  let failed: { until: number; sentence: string } | null = null;
  let prefetching = false;
  let trying: Promise<unknown> | null = null;
  let endTrying: (() => void) | null = null;
  let used = { since: clock.now(), count: 0 };
  let timer: NodeJS.Timeout | null = null;

  /** One at a time, so that news is told once and in order. */
  function talk(wish: { sends?: number; retryCost?: number; canTry?: boolean }): Promise<BudgetGrant> {
    const next = lastTalk.then(async () => {
      const told = news;
      news = NO_NEWS;
      wantedPlaces = isAlone
        ? inFlight
        : Math.min(inFlight, Math.max(wantedPlaces, places.inside() + places.waiting()));
      const askedAt = clock.now();
      try {
        const grant = await budget.exchange({
          caller,
          news: told.throttledAgoMs === null ? told : { ...told, throttledAgoMs: clock.now() - told.throttledAgoMs },
          sends: wish.sends ?? 0,
          places: wantedPlaces,
          inFlight: places.inside(),
          retryCost: wish.retryCost ?? 0,
          canTry: wish.canTry ?? false,
        });
        lastTookMs = Math.max(0, clock.now() - askedAt);
        compareClocks(grant.at, askedAt, clock.now());
        takeGrant(grant);
        return grant;
      } catch (error) {
        news = addNews(told, news);
        throw error;
      }
    });
    lastTalk = next.catch(() => undefined);
    return next;
  }

  /**
   * The quickest exchange of the last minute tells best how far the keeper's clock is ahead. Counted from when a grant happens to come, times that were reserved
   * evenly would not be even any more.
   */
  function compareClocks(at: number, askedAt: number, gotAt: number): void {
    const tookMs = gotAt - askedAt;
    const aheadMs = at - (askedAt + gotAt) / 2;
    const contradicts = Math.abs(aheadMs - keeper.aheadMs) > (tookMs + keeper.tookMs) / 2 + 1;
    if (tookMs > keeper.tookMs && gotAt - keeper.comparedAt < COMPARED_FOR_MS && !contradicts) return;
    keeper = { aheadMs, tookMs, comparedAt: gotAt };
  }

  function takeGrant(grant: BudgetGrant): void {
    const now = clock.now();
    // What was reserved at the rate before is used at half of it.
    if (grant.perSecond < view.perSecond * 0.75) sends = sends.filter((_, index) => index % 2 === 0);
    if (grant.breaker.state !== 'closed') sends = [];
    sends.push(...grant.sends.map((after) => grant.at + after - keeper.aheadMs));
    const { state, cause, untilMs } = grant.breaker;
    view = { perSecond: grant.perSecond, tokens: grant.tokens, breaker: { state, cause, until: now + untilMs } };
    places.resize(grant.places);
    failed = null;
    if (isAlone) return;
    if (places.waiting() > 0) tellLater(AGAIN_MS);
    else if (wantedPlaces > 0) tellLater(IDLE_MS);
  }

  /** Tells in the background, soon or when nothing else does; and so on while there are places to keep or to give back. */
  function tellLater(ms: number): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      wantedPlaces = places.inside() + places.waiting();
      talk({}).catch(() => wantedPlaces > 0 && tellLater(IDLE_MS));
    }, ms);
    timer.unref();
  }

  /** Enough for the time ahead at the pace of the last while, at least for those who wait. */
  function blockSize(): number {
    const now = clock.now();
    const seconds = Math.max(budget.aheadMs, now - used.since) / 1000;
    const pace = seconds > 0 ? used.count / seconds : 0;
    used = { since: now, count: 0 };
    const ahead = budget.aheadMs / 1000;
    const need = Math.max(1 + line.waiting(), Math.ceil(pace * ahead * 1.5));
    const missed = isAlone ? 0 : Math.ceil((Math.min(lastTookMs, LONGEST_ANSWER_MS) * view.perSecond) / 1000);
    return Math.min(need, Math.max(1, Math.ceil(view.perSecond * ahead))) + missed;
  }

  function prefetch(): void {
    if (prefetching || isAlone || line.waiting() + places.waiting() === 0) return;
    if (sends.length > (view.perSecond * budget.aheadMs) / 2000) return;
    prefetching = true;
    talk({ sends: blockSize() })
      .catch(() => undefined)
      .finally(() => {
        prefetching = false;
      });
  }

  /** Reserves; the sentence why nothing can be reserved, or null. */
  async function refill(canTry: boolean): Promise<{ refused: string | null; tries: boolean }> {
    if (failed && clock.now() < failed.until) return { refused: failed.sentence, tries: false };
    const { state, until } = view.breaker;
    if (state === 'open' && clock.now() < until) return { refused: restSentence(view, clock.now()), tries: false };
    try {
      const { tries } = await talk({ sends: blockSize(), canTry });
      return { refused: view.breaker.state === 'closed' || tries ? null : restSentence(view, clock.now()), tries };
    } catch (error) {
      const sentence = `nothing was sent, since the rate could not be looked up: ${error instanceof Error ? error.message : error}`;
      failed = { until: clock.now() + AGAIN_MS * 10, sentence };
      return { refused: sentence, tries: false };
    }
  }

  function dropLate(now: number): void {
    if (now < seenAt) {
      // The clock was set back, and every time with it.
      const back = seenAt - now;
      sends = sends.map((at) => at - back);
      keeper = { ...keeper, aheadMs: keeper.aheadMs + back, comparedAt: now };
    }
    seenAt = now;
    const late = Math.max(LATE_MS.least, Math.min(LATE_MS.most, 1000 / view.perSecond));
    while (sends[0] !== undefined && sends[0] < now - late) sends.shift();
  }

  /** Begins to try: all others of this process wait for what comes of it. */
  function beginTrying(): void {
    trying = new Promise<void>((resolve) => {
      endTrying = resolve;
    });
  }

  async function go(kind: 'read' | 'write', signal?: AbortSignal): Promise<Leave> {
    let tries = false;
    const stay = (why: string): Leave => {
      if (tries) answered({ sentAt: clock.now(), tries }, 'not-sent');
      return { go: false, why };
    };
    // Looked at again after every wait: the rate may have been halved meanwhile, and timers may be early.
    while (!signal?.aborted) {
      if (trying && !tries) {
        await orAborted(trying, signal);
        continue;
      }
      const now = clock.now();
      dropLate(now);
      const [at] = sends;
      if (at === undefined) {
        const filled = await refill(kind === 'read');
        if (filled.refused !== null) return stay(filled.refused);
        if (filled.tries) beginTrying();
        tries ||= filled.tries;
        continue;
      }
      const wait = Math.ceil(at - now);
      if (wait <= 0) {
        sends.shift();
        used.count += 1;
        prefetch();
        return { go: true, ticket: { sentAt: now, tries } };
      }
      await clock.sleep(wait, signal);
    }
    return stay('cancelled');
  }

  function answered(ticket: Ticket, answer: Answered): void {
    news = addNews(news, newsOf(ticket, answer));
    if (ticket.tries) {
      talk({})
        .catch(() => undefined)
        .finally(() => {
          trying = null;
          endTrying?.();
        });
    } else if (isAlone || answer === 'throttled' || answer === 'unknown' || answer === 'credentials') {
      talk({}).catch(() => undefined);
    } else if (!timer) {
      tellLater(IDLE_MS);
    }
  }

  return {
    async take(kind, signal, urgency) {
      const leave = await line.enter(signal, urgency);
      if (!leave) return { go: false, why: 'cancelled' };
      try {
        return await go(kind, signal);
      } finally {
        leave();
      }
    },
    answered,
    async mayRetry(cost) {
      const { retry } = await talk({ retryCost: cost }).catch(() => ({ retry: false }));
      return retry;
    },
    enter(signal, urgency) {
      const entered = places.enter(signal, urgency);
      // A refusal is for `take` to tell: without a budget nobody is let in, and a line would only hide why.
      if (!isAlone && places.waiting() > 0 && wantedPlaces < inFlight) talk({}).catch(() => places.resize(inFlight));
      return entered;
    },
    view: () => view,
    look: () => talk({}).then(() => view),
    async tryAtOnce() {
      await budget.tryAtOnce();
      await talk({});
    },
  };
}

function orAborted(promise: Promise<unknown>, signal?: AbortSignal): Promise<unknown> {
  if (!signal) return promise;
  return new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
    promise.finally(() => {
      signal.removeEventListener('abort', resolve as () => void);
      resolve(undefined);
    });
  });
}
