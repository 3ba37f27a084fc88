#!/usr/bin/env node
/** The command line of the console: asks its HTTP API, decides nothing by itself, and shares no code with the server. See docs/automation.md. */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { apply } from './apply.mjs';
import { check } from './check.mjs';
import { openConsole } from './console.mjs';
import { writeFailure, writeResult } from './output.mjs';
import { plan } from './plan.mjs';
import { watch } from './watch.mjs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const AFTER = `
Environment:
  CONSOLE_URL    address of the console, such as https://images.example.com
  CONSOLE_TOKEN  access token, made on the screen Access (aic_…); never an argument, since others see those

Exit codes:
  0  deletable (check, plan) · confirmed (apply) · everything is gone (watch)
  2  something is blocked or busy (check, plan) · was refused, changed or cancelled (watch)
  3  deletable with losses (check, plan)
  4  something could not be checked (check, plan) · nobody can tell yet (watch)
  1  error: nothing is known, or nothing was done
  Of several the first of 2, 4, 3, 0. Ctrl-C ends with 130; a deletion goes on.

Examples:
  appstream-image-console check imgc-1 imgc-2
  appstream-image-console plan --filter 'verdict=deletable&createdBefore=180d&search=nightly' --json > plan.json
  appstream-image-console apply PLAN --digest DIGEST --acknowledge losses --reason 'CHG-1' --watch`;

const program = new Command('appstream-image-console')
  .description(
    'Whether custom images can be deleted, why not, what goes along; and deletes exactly what was confirmed.',
  )
  .version(version)
  .addHelpText('after', AFTER)
  .showHelpAfterError('Add --help to see what there is.');

const FILTER = [
  '--filter <query>',
  'images by the filters of the list instead: what stands behind /images? in its address, or the whole address',
];

command(
  'check',
  'Says whether images can be deleted now, and why not. By id they are read live, by filter from the last reading.',
  check,
)
  .argument('[imageIds...]', 'ids of images, at most 100')
  .option(...FILTER);

command('plan', 'Reads images live and makes a plan of them, valid for ten minutes. Nothing is deleted.', plan)
  .argument('[imageIds...]', 'ids of images, at most 1,000')
  .option(...FILTER);

command(
  'apply',
  'Confirms a plan by its digest; the console then deletes what can go. Run again, it gives the same deletion.',
  apply,
)
  .argument('<plan>', 'id of a plan')
  .requiredOption('--digest <digest>', 'digest of the plan, as it was shown')
  .addOption(
    new Option('--acknowledge <what...>', 'that something is lost, or that not everything could be checked').choices([
      'losses',
      'unknown',
    ]),
  )
  .option('--reason <text>', 'why; kept in the trail')
  .option('--ticket <text>', 'number of a ticket; kept in the trail')
  .option('--watch', 'follow the deletion until it ends, and exit as watch does');

command('watch', 'Follows a deletion until it ends. Ctrl-C ends only the watching.', watch)
  .argument('<deletion>', 'id or address of a deletion')
  .option('--timeout <minutes>', 'stop watching after this time, with exit code 4', minutes);

await program.parseAsync();

/** A command with what all have in common. `act` is given the console and what was asked, and answers `{ exitCode, lines, json }`. */
function command(name, description, act) {
  return program
    .command(name)
    .description(description)
    .option('--json', 'one JSON object on standard output; progress stays on standard error')
    .action(async (...given) => {
      const { args, options } = partsOf(given);
      const format = { command: name, asJson: options.json === true };
      try {
        const result = await act(openConsole(process.env), args, options);
        writeResult(format, result);
      } catch (error) {
        writeFailure(format, error);
      }
    });
}

/** Commander gives the arguments one by one, then the options, then the command. */
function partsOf(given) {
  return { args: given.slice(0, -2), options: given.at(-2) };
}

function minutes(text) {
  const value = Number(text);
  if (value > 0 && value <= 7 * 24 * 60) return value;
  throw new InvalidArgumentError('Give minutes, more than 0 and at most 10080.');
}
