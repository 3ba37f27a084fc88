/**
 * Runs in the browser before anything of the console. Zod tries whether it may compile code from text; the policy forbids that, and would
 * report each try. Set by name, since the library itself is loaded only where an answer is read.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
