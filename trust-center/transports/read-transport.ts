/** What the mailer reads: a version with its secrets in clear, after the entry about it. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { TransportServer } from '../clients/mail/transport-settings.ts';
import type { Operator, TransportsDeps } from './deps.ts';
import { joinSecrets, ROW_COLUMNS, readVersion, type Secrets, sealedAs, type TransportRow } from './transport-row.ts';

export interface ReadTransport {
  transportId: string;
  connections: number;
  server: TransportServer;
}

/** Fails with NOT_FOUND for a version that is not the newest. Throws FailureError of log and keys. */
export async function readTransport(
  { pool, audit, vault }: TransportsDeps,
  by: Operator,
  transportId: string,
): Promise<Result<ReadTransport, Failure>> {
  const version = readVersion(transportId);
  const { rows } = await pool.query<TransportRow>(
    `SELECT ${ROW_COLUMNS} FROM mail_transport WHERE id = $1 AND revision = $2`,
    [version?.id ?? '', version?.revision ?? 0],
  );
  const row = rows[0];
  if (!row) return failed(failure('NOT_FOUND'));
  const { id, secretsRevision, connections, settings } = row;
  let secrets: Secrets = {};
  if (row.secrets) {
    const receipt = await audit.write({
      ...by,
      partnerId: null,
      op: 'transport.opened',
      purpose: 'maintenance',
      objects: [id],
    });
    secrets = (await vault.openForSystem(receipt, sealedAs(id, secretsRevision), row.secrets)) as Secrets;
  }
  return ok({ transportId, connections, server: joinSecrets(settings, secrets) });
}
