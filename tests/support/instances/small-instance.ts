/** The trust zone of an instance as `npm start` lays it out, without web processes: folders, embedded databases, local KMS. */
import fs from 'node:fs';
import { newId } from '@multipartner/kernel/ids';
import { createLogger } from '@multipartner/serving/logger';
import { trustEnvironment } from '../../../scripts/backup/instance-parts.ts';
import { startPostgres } from '../../../scripts/database/postgres-server.ts';
import { openInstance } from '../../../scripts/start/instance.ts';
import { prepareDatabases } from '../../../scripts/start/prepare-databases.ts';
import { readSettings } from '../../../scripts/start/settings.ts';
import { compose } from '../../../trust-center/compose.ts';
import { readEnvironment } from '../../../trust-center/env.ts';
import { startLocalKms } from '../../../trust-center/local-kms/start-local-kms.ts';
import type { By } from '../../../trust-center/people/deps.ts';

export const settingsOf = (dataDir: string, port: number, more: Record<string, string> = {}) =>
  readSettings({ NODE_ENV: 'test', DATA_DIR: dataDir, PORT: String(port), DEMO: '0', ...more });

/** Opens the instance of that folder, or makes it. `close` ends everything and keeps the data. */
export async function openSmallInstance(dataDir: string, port: number) {
  const settings = settingsOf(dataDir, port);
  const instance = openInstance(dataDir);
  const server = await startPostgres({
    stateDir: instance.postgresDir,
    port: settings.ports.postgres,
    password: instance.secrets.postgres,
  });
  await prepareDatabases(settings, instance, server.url());
  const { trust, localKms } = trustEnvironment(settings, instance, server.url());
  const kms = await startLocalKms({
    dataDir: localKms!.DATA_DIR!,
    port: 0,
    region: localKms!.AWS_REGION!,
    trustCenter: { accessKeyId: localKms!.AWS_ACCESS_KEY_ID!, secretAccessKey: localKms!.AWS_SECRET_ACCESS_KEY! },
    custodian: {
      accessKeyId: localKms!.KMS_CUSTODIAN_ACCESS_KEY_ID!,
      secretAccessKey: localKms!.KMS_CUSTODIAN_SECRET_ACCESS_KEY!,
    },
  });
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) process.env[name] = localKms![name];
  const parts = await compose(
    readEnvironment({ ...trust, KMS_ENDPOINT: kms.endpoint }),
    createLogger('small-instance', 'error'),
  );
  const by = (partnerId: string, purpose: By['purpose'] = 'contact_care'): By => ({
    partnerId,
    actor: { class: 'partner', id: `usr_of_${partnerId}`, auth: 'password' },
    purpose,
    reqId: newId('request'),
  });
  return {
    settings,
    instance,
    url: server.url(),
    parts,
    by,
    async close() {
      await parts.close();
      await parts.vault.close();
      await kms.close();
      await server.stop();
    },
  };
}

/** Forgets the instance; as root its databases lie elsewhere. */
export function removeInstance(dataDir: string) {
  if (!fs.existsSync(dataDir)) return;
  const { postgresDir } = openInstance(dataDir);
  fs.rmSync(postgresDir, { recursive: true, force: true });
  fs.rmSync(dataDir, { recursive: true, force: true });
}
