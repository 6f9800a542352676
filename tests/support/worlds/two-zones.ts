// Both zones with real databases and keys, and the internal API over TLS between them.

import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { failure } from '@multipartner/kernel/errors';
import { failed } from '@multipartner/kernel/result';
import type { FastifyInstance } from 'fastify';
import { ensureServiceKeys } from '../../../scripts/start/service-keys.ts';
import { createAppClient } from '../../../trust-center/clients/calls/internal-client.ts';
import { createInternalServer } from '../../../trust-center/internal/server.ts';
import { freshTrustDatabase } from '../database/databases.ts';
import { ownBasePort } from '../servers/own-base-port.ts';
import { campaignWorld, HQ, must, ownerOf, SAMPLE_MJML } from './campaign-world.ts';
import { openPeopleWorld } from './people-world.ts';

/** Call it in a hook of a test file; the caller closes it. One partner, Autohaus Sonne, is in the group South. */
export async function openTwoZones() {
  const trust = await openPeopleWorld(await freshTrustDatabase());
  const keysDir = join(trust.folder, 'service-keys');
  await ensureServiceKeys(keysDir);
  let server: FastifyInstance;
  const listen = async (wished: number): Promise<number> => {
    server = createInternalServer({
      handlers: { ...trust.handlers, invite: async () => failed(failure('NOT_FOUND')) },
      keysDir,
      db: trust.deps.pool,
    });
    await server.listen({ host: '127.0.0.1', port: wished });
    return (server.server.address() as AddressInfo).port;
  };
  const stopTrustCenter = async () => {
    server.server.closeAllConnections();
    await server.close();
  };
  const port = await listen(await ownBasePort());
  const client = createAppClient({ url: `https://127.0.0.1:${port}`, keysDir });
  const world = await campaignWorld(client);
  world.clock.at = new Date();
  // Both zones must mean the same origin: the gate over there lets images of its own through and no others.
  world.deps.origins.trustCenter = trust.deps.trustOrigin;
  const { groupId } = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'South' }));
  const partnerId = await world.addPartner('Autohaus Sonne', [groupId]);
  const version = await world.publishTemplate(SAMPLE_MJML);

  /** Offers the mail to the group under a name; gives the campaign and a partner's participation in it. */
  async function offer(name: string, toPartner = partnerId) {
    const campaignId = await world.offerCampaign(version.templateVersionId, [groupId], name);
    const { items } = must(await world.useCases.listParticipations({ actor: ownerOf(toPartner) }));
    return { campaignId, participationId: items.find((item) => item.campaignName === name)!.id };
  }

  return {
    trust,
    world,
    partnerId,
    groupId,
    version,
    offer,
    /** Where a mailer finds the trust center, as its environment */
    internal: { TRUST_INTERNAL_URL: `https://127.0.0.1:${port}`, SERVICE_KEYS_DIR: keysDir },
    stopTrustCenter,
    startTrustCenter: () => listen(port),
    async close() {
      await client.close();
      await stopTrustCenter();
      await trust.close();
    },
  };
}
export type TwoZones = Awaited<ReturnType<typeof openTwoZones>>;
