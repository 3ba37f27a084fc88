/** Opens the two ports: the vendor's API, and control. Both listen on loopback only. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleControl } from './control/control';
import { handleCall } from './gateway/gateway';
import { createSimulation, type Seeding } from './state/simulation';

/** Where the simulator listens, and how to close it. */
export interface Running {
  endpoint: string;
  control: string;
  close(): void;
}

const HOST = '127.0.0.1';

function listen(port: number, listener: RequestListener): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

function addressOf(server: Server): string {
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}

/** A request that fails here was torn down by its client: there is nobody left to tell. */
function ignoreGone(error: unknown): void {
  process.stderr.write(`simulator: request ended early: ${String(error)}\n`);
}

/** Starts both servers over one account. */
export async function serve(ports: { port: number; controlPort: number }, seeding: Seeding): Promise<Running> {
  const current = { simulation: createSimulation(seeding) };
  const api = await listen(ports.port, (message, response) => {
    handleCall(message, response, current.simulation).catch(ignoreGone);
  });
  const control = await listen(ports.controlPort, (message, response) => {
    handleControl(message, response, current).catch(ignoreGone);
  });
  return {
    endpoint: addressOf(api),
    control: addressOf(control),
    close() {
      for (const server of [api, control]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
