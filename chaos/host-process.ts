/** The host as a process that can be killed, stopped and started again on the same port and data. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { FailPoint } from '../lib/fail-point';
import { freePort, root } from '../scripts/steps.mjs';
import { WITHOUT_LIMITS } from '../scripts/without-limits.mjs';
import type { Sight } from './evidence';

/** Named instants: those of our own code, and those within a request to the cloud (`armed-fail-point.ts`). */
export type Instant = FailPoint | 'socket-open' | 'request-written' | 'headers-in';

/** What is done at the n-th time of an instant: `intent-committed@2/kill`. */
export type Arming = `${Instant}@${number}/${'kill' | 'stop'}`;

/** How a process ended: at its fail point, by a signal of ours, or by itself. */
export interface Ending {
  atFailPoint: boolean;
  code: number | null;
  signal: string | null;
}

/** The embedded database is compiled at every start; this way that takes a third of the time. */
const FLAGS = ['--liftoff-only'];
const READY_POLL_MS = 25;

/** One process that serves the console's API and works on deletions. */
export class HostProcess {
  readonly #bundle: string;
  readonly #env: Record<string, string>;
  readonly #sights: Sight[];
  readonly #number: number;
  #port = 0;
  #child: ChildProcess | null = null;
  #running = false;
  #ended: Promise<Ending> = Promise.resolve({ atFailPoint: false, code: 0, signal: null });
  #reached: () => void = () => undefined;
  /** The last lines that it wrote, for a message when it does not start. */
  #lines: string[] = [];

  constructor(number: number, bundle: string, env: Record<string, string>, sights: Sight[]) {
    this.#number = number;
    this.#bundle = bundle;
    this.#env = env;
    this.#sights = sights;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Resolves when the process is gone. */
  get ended(): Promise<Ending> {
    return this.#ended;
  }

  /** Starts it. `reached` resolves when it stopped itself at its fail point. */
  async start(arming?: Arming): Promise<{ reached: Promise<void> }> {
    this.#port ||= await freePort();
    const { FAIL_POINT: _none, ...inherited } = process.env;
    const child = spawn(process.execPath, [...FLAGS, this.#bundle], {
      cwd: root,
      stdio: ['pipe', 'ignore', 'pipe'],
      env: {
        ...inherited,
        ...WITHOUT_LIMITS,
        ...this.#env,
        PORT: String(this.#port),
        EXIT_WITH_PARENT: '1',
        ...(arming ? { FAIL_POINT: arming } : {}),
      },
    });
    this.#child = child;
    this.#running = true;
    this.#lines = [];
    let atFailPoint = false;
    const reached = new Promise<void>((resolve) => {
      this.#reached = resolve;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#lines = [...this.#lines, ...text.split('\n').filter(Boolean)].slice(-20);
      if (!/^fail point /m.test(text)) return;
      atFailPoint = true;
      this.#reached();
    });
    this.#ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.#running = false;
        this.#gone(signal ?? `exit ${code}`);
        resolve({ atFailPoint, code, signal });
      });
    });
    return { reached };
  }

  /** Waits until it serves requests; false when it ended first. */
  async ready(): Promise<boolean> {
    let over = false;
    void this.#ended.then(() => {
      over = true;
    });
    while (!over) {
      const answered = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
        (response) => response.ok,
        () => false,
      );
      if (answered) {
        this.#sights.push({ at: Date.now(), type: 'process-ready', process: this.#number });
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
    }
    return false;
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  /** Asks it to end in order. */
  terminate(): Promise<Ending> {
    this.#child?.kill('SIGTERM');
    return this.#ended;
  }

  /** Says that it stands still: what it sent until now is all that it sends. */
  frozen(): void {
    this.#gone('stopped');
  }

  /** Freezes it from outside, at whatever it is doing. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
    this.frozen();
  }

  /** Lets it go on. */
  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Whether it is there, working or standing still. */
  get isRunning(): boolean {
    return this.#running;
  }

  /** What it said last. */
  get lastWords(): string {
    return this.#lines.join('\n');
  }

  #gone(how: string): void {
    this.#sights.push({ at: Date.now(), type: 'process-gone', process: this.#number, how });
  }
}
