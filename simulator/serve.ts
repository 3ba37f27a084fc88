/** Opens the two ports: the vendor's API, and control. Both listen on loopback only. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
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

/** Runs a handler; what it throws ends the request and is said on stderr. Mostly the client has hung up. */
function guarded(handler: (message: IncomingMessage, response: ServerResponse) => Promise<void>): RequestListener {
  return (message, response) => {
    handler(message, response).catch((error: unknown) => {
      process.stderr.write(`simulator: ${message.method} ${message.url} ended early: ${String(error)}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

/** Starts both servers over one account. */
export async function serve(ports: { port: number; controlPort: number }, seeding: Seeding): Promise<Running> {
  const current = { simulation: createSimulation(seeding) };
  const api = await listen(
    ports.port,
    guarded((message, response) => handleCall(message, response, current.simulation)),
  );
  const control = await listen(
    ports.controlPort,
    guarded((message, response) => handleControl(message, response, current)),
  );
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
