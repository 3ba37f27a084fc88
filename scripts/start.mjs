/**
 * The one command: installs and builds what is missing, then runs simulator (when no credentials are configured), database, worker
 * and console, and prints the address when it is ready. `--dev` runs Next's development server instead of a build.
 */
import { firstSync, startConsole } from './console-process.mjs';
import { hasCredentials } from './credentials.mjs';
import { build, installPackages, requireFreePort, requireNode, stopChild, stopWith } from './steps.mjs';

const dev = process.argv.includes('--dev');
const children = [];
let stopping = false;

requireNode();
installPackages();
const { loadSettings } = await import('./settings.mjs');
const settings = await loadSettings();
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
await main();

async function main() {
  await requireFreePort('PORT', settings.host, settings.port);
  const simulated = !hasCredentials();
  if (simulated) await requireSimulatorPorts();
  if (!dev) build();
  if (stopping) return;
  const env = simulated ? await startSimulatorEnv() : {};
  const server = startConsole({ host: settings.host, port: settings.port, dev, env });
  const next = server.process;
  children.unshift(next);
  next.once('exit', (code) => end(code ?? 1));
  const stopped = () => stopping;
  await server.ready({ stopped });
  if (simulated) await firstSync(server.url, { stopped });
  if (!stopping) process.stdout.write(`${banner(simulated)}\n`);
}

async function requireSimulatorPorts() {
  await requireFreePort('SIMULATOR_PORT', '127.0.0.1', settings.simulator.port);
  await requireFreePort('SIMULATOR_CONTROL_PORT', '127.0.0.1', settings.simulator.controlPort);
}

/** The simulator has no account to hurt, so the console may call it faster than the default. */
async function startSimulatorEnv() {
  const { startSimulator } = await import('./simulator-process.mjs');
  const simulator = await startSimulator(settings.simulator).catch((error) =>
    stopWith(`The simulator did not start: ${error.message}`),
  );
  children.push(simulator.process);
  return {
    ALIBABA_CLOUD_ACCESS_KEY_ID: simulator.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: simulator.accessKeySecret,
    APPSTREAM_ENDPOINT: simulator.endpoint,
    ECD_ENDPOINT: simulator.endpoint,
    CLOUD_MAX_CALLS_PER_SECOND: process.env.CLOUD_MAX_CALLS_PER_SECOND ?? '200',
    CLOUD_START_CALLS_PER_SECOND: process.env.CLOUD_START_CALLS_PER_SECOND ?? '200',
    SIMULATED: '1',
  };
}

function banner(simulated) {
  const lines = ['', `  Image Console is ready: ${settings.publicUrl}`];
  if (simulated)
    lines.push(
      '  It talks to the simulator, since no credentials are configured. See .env.example for a real account.',
    );
  lines.push('  Ctrl-C stops everything.');
  return lines.join('\n');
}

async function stop() {
  if (stopping) process.exit(1);
  stopping = true;
  for (const child of children) await stopChild(child);
  process.exit(0);
}

async function end(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children) await stopChild(child, 3000);
  process.exit(code === 0 ? 1 : code);
}
