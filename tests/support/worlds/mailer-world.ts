/** What a mailer needs around it, for one test file: an internal API over a scripted ledger, service keys, and an SMTP sink. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import type { FastifyInstance } from 'fastify';
import { type InboxStore, openInboxStore } from '../../../mailer/sink/inbox-store.ts';
import { createSmtpSink, type SmtpSink } from '../../../mailer/sink/smtp-sink.ts';
import { ensureServiceKeys } from '../../../scripts/start/service-keys.ts';
import { createInternalServer } from '../../../trust-center/internal/server.ts';
import { freshTrustDatabase } from '../database/databases.ts';
import { ownBasePort } from '../servers/own-base-port.ts';
import { createScriptedOrders } from '../servers/scripted-orders.ts';

export async function openMailerWorld(mail = { html: '<p>Guten Tag</p>' }) {
  const dir = mkdtempSync(join(tmpdir(), 'mailer-world-'));
  const keysDir = join(dir, 'keys');
  await ensureServiceKeys(keysDir);
  const db = createPool((await freshTrustDatabase()).url, { poolSize: 4 });
  const orders = createScriptedOrders(mail);
  let server: FastifyInstance;
  const listen = async (port: number) => {
    server = createInternalServer({ handlers: orders.handlers, keysDir, db });
    await server.listen({ host: '127.0.0.1', port });
    return (server.server.address() as AddressInfo).port;
  };
  // Both are stopped and come back at their ports.
  const basePort = await ownBasePort();
  const internalPort = await listen(basePort);
  const store: InboxStore = await openInboxStore(join(dir, 'sink'));
  let sink: SmtpSink = createSmtpSink(store);
  const smtpPort = await sink.listen(basePort + 1);

  return {
    dir,
    orders,
    store,
    env: (name: string) => ({
      TRUST_INTERNAL_URL: `https://127.0.0.1:${internalPort}`,
      SERVICE_KEYS_DIR: keysDir,
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      DATA_DIR: join(dir, name),
      MAILER_PORT: '0',
    }),
    /** Message-ID → how often it arrived */
    arrivals() {
      const counts = new Map<string, number>();
      for (const { messageId } of store.list({ offset: 0, limit: 100_000 }).entries)
        counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
      return counts;
    },
    async stopSink() {
      await sink.close();
    },
    async startSink() {
      sink = createSmtpSink(store);
      await sink.listen(smtpPort);
    },
    async stopTrustCenter() {
      server.server.closeAllConnections();
      await server.close();
    },
    startTrustCenter: () => listen(internalPort),
    async close() {
      await sink.close();
      server.server.closeAllConnections();
      await server.close();
      await db.end();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
export type MailerWorld = Awaited<ReturnType<typeof openMailerWorld>>;
