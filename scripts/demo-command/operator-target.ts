/** Keys are made in the screens by people; on an instance of this machine its operator, who holds the databases, stands in for them. */
import { SYSTEM } from '@multipartner/campaigns/actor';
import { systemClock } from '@multipartner/kernel/time';
import { connect } from '@multipartner/prisma-platform/connect';
import { createApiKeyUseCases } from '../../app/api/keys/create-api-key-use-cases.ts';
import { HQ_SCOPES, PARTNER_SCOPES } from '../../app/api/scopes.ts';
import type { Addresses } from '../start/addresses.ts';
import { createPartnerTrustKey } from './partner-trust-key.ts';
import type { DemoTarget } from './target.ts';

const LIFETIME_MS = 86_400_000;

/** `inbox` is null where mail leaves the machine. The keys end by themselves after a day. */
export async function operatorTarget(addresses: Addresses, inbox: string | null): Promise<DemoTarget> {
  const makeKey = async (partnerId: string | null): Promise<string> => {
    const db = connect(addresses.platformDatabase, { poolSize: 1 });
    try {
      const actor = partnerId ? { id: SYSTEM.id, role: 'partner_owner' as const, partnerId } : SYSTEM;
      const scopes = [...(partnerId ? PARTNER_SCOPES : HQ_SCOPES)];
      const expiresAt = new Date(Date.now() + LIFETIME_MS);
      const made = await createApiKeyUseCases({ db, clock: systemClock }).createApiKey({
        actor,
        key: { name: 'Demonstration', scopes, expiresAt },
      });
      if (!made.ok) throw new Error(made.failure.code);
      return made.value.secret;
    } finally {
      await db.$disconnect();
    }
  };
  return {
    urls: { app: addresses.app, trustCenter: addresses.trust, inbox },
    hqKey: await makeKey(null),
    partnerKeys: async (partnerId) => ({
      app: await makeKey(partnerId),
      trust: await createPartnerTrustKey(addresses, partnerId),
    }),
    ownPartnerId: null,
    trustDatabase: addresses.trustDatabase,
    close: async () => undefined,
  };
}
