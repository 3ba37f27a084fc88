/** The console's HTTP API, as the commands use it. */
import { CliError } from './errors.mjs';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** A live reading of many images takes the cloud a while. */
const TIMEOUT_MS = 300_000;
/** Of a request that may be sent again. */
const TRIES = 3;
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Opens the console that the environment names. Throws `settings` for what is missing or would give the token away.
 * @param {NodeJS.ProcessEnv} env
 */
export function openConsole(env) {
  const base = addressOf(env.CONSOLE_URL);
  const token = tokenOf(env.CONSOLE_TOKEN, base);
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };

  /** Sends once; whatever answers is given back, unless it is no console. */
  async function send(path, { method = 'GET', body, headers: more = {}, signal } = {}) {
    try {
      return await fetch(new URL(path.slice(1), base), {
        method,
        headers: {
          accept: 'application/json',
          ...headers,
          ...more,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: signal ?? AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      const why = error.cause?.code ?? error.cause?.message ?? error.message;
      throw new CliError(
        'unreachable',
        `${base} does not answer: ${why}. Check CONSOLE_URL, the network, and whether the console runs.`,
      );
    }
  }

  /**
   * A JSON answer. A problem is thrown with its code. What can be sent again without harm is, when nobody answered, the console is away, or asks for patience.
   * @param {string} path as the API has it
   * @param {{ method?: string, body?: object, headers?: Record<string, string>, again?: boolean }} [request]
   */
  async function ask(path, request = {}) {
    const { again = (request.method ?? 'GET') === 'GET' } = request;
    for (let tried = 1; ; tried += 1) {
      const last = !again || tried === TRIES;
      try {
        const response = await send(path, request);
        if (response.ok) return await jsonOf(response);
        const problem = await problemOf(response);
        if (last || ![429, 502, 503, 504].includes(response.status)) throw problem;
        await pause(Number(response.headers.get('retry-after')) * 1000 || PAUSE_MS * 2 ** tried);
      } catch (error) {
        if (last || error.code !== 'unreachable') throw error;
        await pause(PAUSE_MS * 2 ** tried);
      }
    }
  }

  return { ask, send, problemOf, addressOf: (path) => new URL(path.slice(1), base).href };
}

function addressOf(text) {
  if (!text?.trim()) {
    throw new CliError(
      'settings',
      'CONSOLE_URL is not set: give the address of the console, such as https://images.example.com.',
    );
  }
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new CliError(
      'settings',
      'CONSOLE_URL is no address of a console: give it as https://images.example.com, without a name or password in it.',
    );
  }
  return url.href.endsWith('/') ? url : new URL(`${url.href}/`);
}

/** The token itself is in no message. */
function tokenOf(given, { protocol, hostname }) {
  const token = given?.trim();
  if (!token) return null;
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CliError(
      'settings',
      'CONSOLE_TOKEN has characters that no token has. Copy it again from where it was made.',
    );
  }
  if (protocol === 'http:' && !LOOPBACK.test(hostname)) {
    throw new CliError(
      'settings',
      'CONSOLE_URL is plain http, so everybody on the way could read CONSOLE_TOKEN. Use https.',
    );
  }
  return token;
}

async function jsonOf(response) {
  const type = response.headers.get('content-type') ?? 'nothing';
  if (!type.startsWith('application/json')) {
    throw new CliError(
      'unexpected-answer',
      `${response.url} answered with ${type}, not as the console does. Check CONSOLE_URL.`,
    );
  }
  return response.json().catch(() => {
    throw new CliError('unexpected-answer', `The answer of ${response.url} ended early. Try again.`);
  });
}

/** What an answer that is no success says. */
async function problemOf(response) {
  const { status } = response;
  if (status >= 300 && status < 400) {
    return new CliError(
      'unexpected-answer',
      `The console leads elsewhere (${status}), as a proxy does that asks for sign-in. Let requests with an access token through to /api, and check CONSOLE_URL.`,
    );
  }
  const problem = await response.json().catch(() => null);
  if (typeof problem?.code !== 'string') {
    return new CliError(
      'unexpected-answer',
      `${response.url} answered ${status}, and not as the console does. Check CONSOLE_URL.`,
      { status },
    );
  }
  const { code, detail, type: _, ...more } = problem;
  const hint = code === 'not-signed-in' ? ' Set CONSOLE_TOKEN to a token that is valid.' : '';
  return new CliError(code, `${detail}${hint}`, more);
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, LONGEST_PAUSE_MS)));
}
