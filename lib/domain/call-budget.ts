/**
 * How much the cloud account may be called: rate, calls in flight, retries, and the breaker. Pure rules over one state that all processes share
 * (reliability notes, section 3); whoever keeps the state applies them one after the other. Times are milliseconds of the keeper's clock.
 */

/** Slowest rate that throttling leads to, in calls a second. */
const FLOOR_PER_SECOND = 0.2;
/** What one success adds to the rate. */
const INCREASE = 0.25;

/** The bucket of retries: what it holds, what retries cost, what a success gives back. */
export const BUCKET = 500;
export const RETRY_COST = 5;
export const RETRY_AFTER_TIMEOUT_COST = 10;
const GIVEN_BACK = 1;

/** So many answers that tell nothing, within this time, open the breaker; a success takes one of them back, so that a few failures among many successes do not. */
const UNKNOWN_ANSWERS = 10;
const UNKNOWN_WITHIN_MS = 30_000;
/** So many refused credentials, without a success between them. */
const CREDENTIAL_ERRORS = 3;
/** How long the breaker stays open at first, and at most. */
const OPEN_MS = 15_000;
const LONGEST_OPEN_MS = 300_000;

/** When calls may take 20 seconds: how long what a process held that says nothing any more stays taken, and the one read that tries is waited for. */
const HELD_MS = 25_000;
/** Clocks of two servers differ a little; what is more than that is a clock that was set back. */
const CLOCK_SET_BACK_MS = 1000;
/** Before any time; JSON has no infinity. */
const LONG_AGO = -1e15;

/** Why calls rest. */
export const BREAKER_CAUSES = ['unknown-answers', 'credentials'] as const;
export type BreakerCause = (typeof BREAKER_CAUSES)[number];

/** `closed`: calls go. `open`: none goes. `trying`: one read is under way that decides. */
export type BreakerState = 'closed' | 'open' | 'trying';

/** What the account's settings allow. */
export interface BudgetLimits {
  startPerSecond: number;
  maxPerSecond: number;
  /** Calls in flight at a time, of all processes. */
  inFlight: number;
  /** Milliseconds that a silent process keeps what it held: somewhat longer than a call may take, since that is all that it can still have under way. */
  heldMs?: number;
}

/** What all processes share. */
export interface BudgetState {
  /** When it was last changed. */
  at: number;
  perSecond: number;
  /** The last time that somebody has reserved to send at. */
  lastAt: number;
  halvedAt: number;
  tokens: number;
  /** When the last answers came that told nothing, oldest first. */
  unknownAt: number[];
  credentialErrors: number;
  breaker: { state: BreakerState; cause: BreakerCause | null; until: number; openMs: number };
  /** By process: calls that it may have in flight, whether it waits for more, and until when that counts without news from it. */
  held: Record<string, { places: number; waits: boolean; until: number }>;
}

/** What happened since a process last said. */
export interface BudgetNews {
  succeeded: number;
  /** How long ago the call was sent that was throttled last; null when none was. */
  throttledAgoMs: number | null;
  /** Answers that told nothing. */
  unknown: number;
  credentialErrors: number;
  /** What the read came to that tried whether calls work again; null when this process made none. */
  tried: 'worked' | 'failed' | 'not-sent' | null;
}

/** Nothing happened. */
export const NO_NEWS: BudgetNews = { succeeded: 0, throttledAgoMs: null, unknown: 0, credentialErrors: 0, tried: null };

/** What a process wants. */
export interface BudgetWish {
  /** Names the process. */
  caller: string;
  news: BudgetNews;
  /** Times to send at that it wants to reserve. */
  sends: number;
  /** Calls that it wants to have in flight, and those that it has. */
  places: number;
  inFlight: number;
  /** What a retry costs that it wants to make; 0 for none. */
  retryCost: number;
  /** Whether it has a read at hand that may try whether calls work again. */
  canTry: boolean;
}

/** What it gets. Times are from `at` on, in milliseconds. */
export interface BudgetGrant {
  /** The keeper's time. */
  at: number;
  /** When calls may be sent; fewer than wished, or none, while calls rest. */
  sends: number[];
  places: number;
  /** Whether the retry may be made. */
  retry: boolean;
  /** Whether this process makes the one read that tries. */
  tries: boolean;
  perSecond: number;
  tokens: number;
  breaker: { state: BreakerState; cause: BreakerCause | null; untilMs: number };
}

/** Nothing was called yet. */
export function newBudget({ startPerSecond, maxPerSecond }: BudgetLimits, now: number): BudgetState {
  return {
    at: now,
    perSecond: within(startPerSecond, maxPerSecond),
    lastAt: LONG_AGO,
    halvedAt: LONG_AGO,
    tokens: BUCKET,
    unknownAt: [],
    credentialErrors: 0,
    breaker: { state: 'closed', cause: null, until: now, openMs: OPEN_MS },
    held: {},
  };
}

/** Somebody wants to know now whether calls work again, and does not wait until the time is over. */
export function tryAtOnce(state: BudgetState): BudgetState {
  const { breaker, at } = state;
  return breaker.state === 'open' ? { ...state, breaker: { ...breaker, until: Math.min(at, breaker.until) } } : state;
}

/** A process begins: it may have been given other credentials, so what rests because of the old ones may be tried at once. */
export function tryCredentialsAgain(state: BudgetState): BudgetState {
  return state.breaker.cause === 'credentials' ? tryAtOnce(state) : state;
}

/** Takes the news and grants what the state allows. */
export function exchange(
  before: BudgetState,
  wish: BudgetWish,
  limits: BudgetLimits,
  time: number,
): { state: BudgetState; grant: BudgetGrant } {
  const state = atTime(before, time, limits);
  const now = state.at;
  takeNews(state, wish.news, limits);
  const tries = mayTry(state, wish, limits);
  const rests = state.breaker.state !== 'closed';
  const sends = rests && !tries ? [] : reserve(state, tries ? 1 : wish.sends);
  const retry = !rests && takeTokens(state, wish.retryCost);
  const places = hold(state, wish, limits);
  const { cause, until } = state.breaker;
  return {
    state,
    grant: {
      at: now,
      sends: sends.map((at) => at - now),
      places,
      retry,
      tries,
      perSecond: state.perSecond,
      tokens: state.tokens,
      breaker: { state: state.breaker.state, cause, untilMs: until - now },
    },
  };
}

/** A copy at the time; a clock that was set back moves all times with it, so that nobody waits for hours. */
function atTime(before: BudgetState, time: number, { maxPerSecond }: BudgetLimits): BudgetState {
  const back = before.at - time > CLOCK_SET_BACK_MS ? before.at - time : 0;
  const moved = structuredClone(before);
  moved.at = Math.max(time, before.at - back);
  moved.perSecond = within(before.perSecond, maxPerSecond);
  moved.lastAt -= back;
  moved.halvedAt -= back;
  moved.breaker.until -= back;
  moved.unknownAt = before.unknownAt.map((at) => at - back).filter((at) => at > moved.at - UNKNOWN_WITHIN_MS);
  for (const each of Object.values(moved.held)) each.until -= back;
  return moved;
}

function within(perSecond: number, maxPerSecond: number): number {
  return Math.max(Math.min(FLOOR_PER_SECOND, maxPerSecond), Math.min(perSecond, maxPerSecond));
}

function takeNews(state: BudgetState, news: BudgetNews, { maxPerSecond }: BudgetLimits): void {
  const { succeeded, throttledAgoMs, unknown, credentialErrors } = news;
  state.perSecond = within(state.perSecond + succeeded * INCREASE, maxPerSecond);
  state.tokens = Math.min(BUCKET, state.tokens + succeeded * GIVEN_BACK);
  // Calls that were under way when the rate was halved say nothing of the halved one.
  if (throttledAgoMs !== null && state.at - throttledAgoMs > state.halvedAt) {
    state.perSecond = within(state.perSecond / 2, maxPerSecond);
    state.halvedAt = state.at;
  }
  if (succeeded > 0) state.credentialErrors = 0;
  state.credentialErrors += credentialErrors;
  state.unknownAt.splice(0, succeeded);
  for (let count = 0; count < unknown; count++) state.unknownAt.push(state.at);
  state.unknownAt = state.unknownAt.slice(-UNKNOWN_ANSWERS);
  changeBreaker(state, news);
}

/** While one read tries, its answer alone counts: others were sent before and may be late. */
function changeBreaker(state: BudgetState, { credentialErrors, tried }: BudgetNews): void {
  const { breaker } = state;
  if (breaker.state === 'closed') {
    if (state.credentialErrors >= CREDENTIAL_ERRORS) open(state, 'credentials', OPEN_MS);
    else if (state.unknownAt.length >= UNKNOWN_ANSWERS) open(state, 'unknown-answers', OPEN_MS);
  } else if (breaker.state === 'trying' && tried !== null) {
    const cause = credentialErrors > 0 ? 'credentials' : 'unknown-answers';
    if (tried === 'worked') close(state);
    else if (tried === 'failed') open(state, cause, Math.min(LONGEST_OPEN_MS, breaker.openMs * 2));
    else state.breaker = { ...breaker, state: 'open', until: state.at };
  }
}

function open(state: BudgetState, cause: BreakerCause, openMs: number): void {
  state.breaker = { state: 'open', cause, until: state.at + openMs, openMs };
}

function close(state: BudgetState): void {
  state.breaker = { state: 'closed', cause: null, until: state.at, openMs: OPEN_MS };
  state.unknownAt = [];
  state.credentialErrors = 0;
}

/** One read at a time tries; should its process be gone, another one may after a while. */
function mayTry(state: BudgetState, { canTry, sends }: BudgetWish, { heldMs = HELD_MS }: BudgetLimits): boolean {
  if (!canTry || sends < 1 || state.breaker.state === 'closed' || state.at < state.breaker.until) return false;
  state.breaker = { ...state.breaker, state: 'trying', until: state.at + heldMs };
  return true;
}

/** The next times to send at, evenly apart. Time that nobody used is gone: there are no bursts. */
function reserve(state: BudgetState, count: number): number[] {
  const apartMs = 1000 / state.perSecond;
  const first = Math.max(state.at, state.lastAt + apartMs);
  if (count > 0) state.lastAt = first + (count - 1) * apartMs;
  return Array.from({ length: count }, (_, index) => first + index * apartMs);
}

function takeTokens(state: BudgetState, cost: number): boolean {
  if (cost === 0 || state.tokens < cost) return false;
  state.tokens -= cost;
  return true;
}

/** Shares the places among the processes that want some. What is in flight keeps its place; who has more than its share gets no other while somebody has less. */
function hold(
  state: BudgetState,
  { caller, places, inFlight }: BudgetWish,
  { inFlight: all, heldMs = HELD_MS }: BudgetLimits,
): number {
  const others = Object.entries(state.held).filter(([name, each]) => name !== caller && each.until > state.at);
  const taken = others.reduce((sum, [, each]) => sum + each.places, 0);
  const evenly = Math.floor(all / (others.length + 1));
  // More processes than places take turns.
  const share = evenly > 0 || state.held[caller]?.places ? evenly : 1;
  const isShort = others.some(([, each]) => each.waits && each.places < Math.max(1, evenly));
  const granted = Math.max(inFlight, Math.min(places, isShort ? share : all, all - taken));
  state.held = Object.fromEntries(others);
  const until = state.at + heldMs;
  if (granted > 0 || places > 0) state.held[caller] = { places: granted, waits: granted < places, until };
  return granted;
}

/** The state of one account, wherever it is kept. */
export interface Budget {
  /** Tells and asks; rejects when the state cannot be reached, and then nothing is granted. */
  exchange(wish: BudgetWish): Promise<BudgetGrant>;
  /** Lets the next read try whether calls work again. */
  tryAtOnce(): Promise<void>;
  /** For how long to reserve ahead, in milliseconds, so that the asking never holds up the calls; 0 where asking takes no time. */
  aheadMs: number;
}
