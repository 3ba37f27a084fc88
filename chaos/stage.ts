/** What trials share: the bundled host, a PostgreSQL server, an empty embedded database; each made when it is first needed. */
import { rm } from 'node:fs/promises';
import { type PostgresServer, startPostgres } from '../lib/db/testing/postgres';
import { bundleHost } from './bundle';
import { embeddedTemplate } from './databases';
import type { Stage } from './trials';

/** Opens a stage; close it when all trials are over. */
export async function openStage(): Promise<Stage & { close(): Promise<void> }> {
  const bundle = await bundleHost();
  let server: Promise<PostgresServer> | null = null;
  let template: Promise<string> | null = null;
  return {
    bundle,
    postgres() {
      server ??= startPostgres();
      return server;
    },
    embeddedTemplate() {
      template ??= embeddedTemplate();
      return template;
    },
    async close() {
      await (await server)?.stop();
      const folder = await template;
      if (folder) await rm(folder, { recursive: true, force: true });
      await rm(bundle, { force: true });
    },
  };
}
