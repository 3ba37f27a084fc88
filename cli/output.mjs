/** Results and failures, for people or as one JSON object. */
import { CliError } from './errors.mjs';
import { safe, safeJson } from './text.mjs';

// Whoever reads may have enough: `… | head`.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });

/** Prints what a command found out, and sets the exit code. */
export function writeResult({ command, asJson }, { exitCode, lines, json }) {
  process.exitCode = exitCode;
  const text = asJson ? safeJson({ command, exitCode, ...json }) : lines.join('\n');
  process.stdout.write(`${text}\n`);
}

/** Prints why a command failed, and sets exit code 1. */
export function writeFailure({ command, asJson }, error) {
  process.exitCode = 1;
  const { code, message, more } =
    error instanceof CliError
      ? error
      : new CliError(
          'unexpected-answer',
          `The command line did not understand the console: ${error.message}. Use the one of the same version.`,
        );
  if (asJson)
    process.stdout.write(`${safeJson({ command, exitCode: 1, error: { code, detail: message, ...more } })}\n`);
  const numbers = [code, more.requestId && `request ${more.requestId}`].filter(Boolean).join(', ');
  note(`${message} (${numbers})`);
}

/** One line to standard error, where it is in nobody's way. */
export function note(text) {
  process.stderr.write(`${safe(text)}\n`);
}
