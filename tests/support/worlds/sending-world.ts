/** The whole way of a mail, for tests and benchmarks: real people, keys and ledger, the internal API over them, and an SMTP sink. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed } from '@multipartner/kernel/result';
import { ensureServiceKeys } from '../../../scripts/start/service-keys.ts';
import { createInternalServer } from '../../../trust-center/internal/server.ts';
import type { Audience } from '../../../trust-center/orders/audience/audience.ts';
import type { PackageContent } from '../../../trust-center/orders/packages/package-row.ts';
import { type PeopleWorld, packageFor } from './people-world.ts';

export async function openSendingWorld(world: PeopleWorld) {
  const keysDir = join(world.folder, 'service-keys');
  await ensureServiceKeys(keysDir);
  const faults: unknown[] = [];
  const server = createInternalServer({
    handlers: { ...world.handlers, invite: async () => failed(failure('NOT_FOUND')) },
    keysDir,
    db: world.deps.pool,
    onFault: (error) => faults.push(error),
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const by = world.by(world.sonne, 'campaign_send');
  return {
    faults,
    env: (smtpPort: number, name: string) => ({
      TRUST_INTERNAL_URL: `https://127.0.0.1:${port}`,
      SERVICE_KEYS_DIR: keysDir,
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      DATA_DIR: join(world.folder, name),
      MAILER_PORT: '0',
    }),
    /** People of Autohaus Sonne who all consented; the first thousand, or so many, have the tag "few". */
    importPeople: (count: number, few = 1_000) =>
      world.importCsv(
        world.sonne,
        `email,Vorname,Nachname,Ort,Tags\n${Array.from({ length: count }, (_, i) => `p${i}@kunden.example,Erika ${i},Müller,Ulm,${i < few ? 'few' : ''}`).join('\n')}\n`,
        { kind: 'statement', text: 'Einwilligung auf der Karte im Autohaus unterschrieben.', purposes: ['newsletter'] },
      ),
    /** Hands over a package and orders it, to everybody unless an audience is given; gives the order's id. */
    async order(more: Partial<PackageContent> = {}, audience: Audience = { kind: 'all' }) {
      const content = packageFor(world.sonne, more);
      const stored = await world.handlers.storePackage(
        { body: content },
        { principal: 'app', reference: newId('request') },
      );
      if (!stored.ok) throw new Error(stored.failure.code);
      const { packageId } = stored.value;
      const { confirmation } = await world.orders.estimateAudience(by, { packageId, audience });
      return world.orders.confirmOrder(by, { packageId, audience, confirmation });
    },
    results: (orderId: string) => world.orders.orderResults(by, { orderId }),
    async close() {
      server.server.closeAllConnections();
      await server.close();
    },
  };
}
export type SendingWorld = Awaited<ReturnType<typeof openSendingWorld>>;
