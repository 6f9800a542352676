// The demonstration's way through the house, on the shared instance: keys of HQ and of one demo partner.
import { SYSTEM } from '@multipartner/campaigns/actor';
import { systemClock } from '@multipartner/kernel/time';
import { connect } from '@multipartner/prisma-platform/connect';
import { createApiKeyUseCases } from '../../../app/api/keys/create-api-key-use-cases.ts';
import { HQ_SCOPES, PARTNER_SCOPES } from '../../../app/api/scopes.ts';
import { createPartnerTrustKey } from '../../../scripts/demo-command/partner-trust-key.ts';
import type { DemoTarget } from '../../../scripts/demo-command/target.ts';
import { resolveAddresses } from '../../../scripts/start/addresses.ts';
import { findInstance } from '../../../scripts/start/instance.ts';
import { readSettings } from '../../../scripts/start/settings.ts';
import type { WholeInstance } from './whole-instance.ts';

/** What the instance's operator knows: where everything is, with the passwords. */
export function operatorOf({ dataDir, port }: WholeInstance) {
  const instance = findInstance(dataDir);
  if (!instance) throw new Error(`there is no instance in ${dataDir}`);
  const settings = readSettings({ ...process.env, PORT: String(port), DATA_DIR: dataDir });
  const admin = (database: string) =>
    `postgresql://postgres:${instance.secrets.postgres}@127.0.0.1:${settings.ports.postgres}/${database}`;
  return { addresses: resolveAddresses(settings, instance, admin('postgres')), admin };
}

/** Keys that the operator makes in the place of HQ and of the named partner. */
export async function demoTargetOn(instance: WholeInstance, partnerName: string): Promise<DemoTarget> {
  const { addresses } = operatorOf(instance);
  const db = connect(addresses.platformDatabase, { poolSize: 1 });
  try {
    const { id: partnerId } = await db.partner.findFirstOrThrow({ where: { name: partnerName } });
    const keys = createApiKeyUseCases({ db, clock: systemClock });
    const makeKey = async (actor: Parameters<typeof keys.createApiKey>[0]['actor'], scopes: readonly string[]) => {
      const made = await keys.createApiKey({ actor, key: { name: 'Test', scopes: [...scopes] } });
      if (!made.ok) throw new Error(made.failure.code);
      return made.value.secret;
    };
    const owner = { id: SYSTEM.id, role: 'partner_owner' as const, partnerId };
    const partnerKeys = {
      app: await makeKey(owner, PARTNER_SCOPES),
      trust: await createPartnerTrustKey(addresses, partnerId),
    };
    return {
      urls: { app: instance.app, trustCenter: instance.trustCenter, inbox: instance.inbox },
      hqKey: await makeKey(SYSTEM, HQ_SCOPES),
      partnerKeys: async () => partnerKeys,
      ownPartnerId: partnerId,
      trustDatabase: addresses.trustDatabase,
      close: async () => undefined,
    };
  } finally {
    await db.$disconnect();
  }
}
