/** What operators see of transports: everything but secrets. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { SmtpSignIn, TransportServer } from '../clients/mail/transport-settings.ts';
import type { TransportsDeps } from './deps.ts';
import { readTest, type TransportTest } from './test-transport.ts';
import { ROW_COLUMNS, type TransportRow } from './transport-row.ts';

type WithoutSecrets<T> = T extends unknown
  ? Omit<T, 'signIn' | 'password' | 'clientSecret' | 'refreshToken' | 'secretAccessKey'>
  : never;
/** A server's setting as it may be shown */
export type ShownServer = WithoutSecrets<TransportServer> & { signIn?: WithoutSecrets<SmtpSignIn> };

export interface ListedTransport {
  id: string;
  revision: number;
  name: string;
  server: ShownServer;
  hasSecrets: boolean;
  weight: number;
  connections: number;
  mostPerHour: number | null;
  partnerIds: string[];
  isPaused: boolean;
  changedAt: Date;
  test: TransportTest | null;
}

export interface KnownPartner {
  id: string;
  name: string;
}

export async function listTransports(deps: Pick<TransportsDeps, 'pool'>): Promise<ListedTransport[]> {
  const { rows } = await deps.pool.query<TransportRow>(
    `SELECT ${ROW_COLUMNS} FROM mail_transport ORDER BY lower(name), id`,
  );
  return Promise.all(rows.map((row) => shown(deps, row)));
}

/** Fails with NOT_FOUND. */
export async function showTransport(
  deps: Pick<TransportsDeps, 'pool'>,
  id: string,
): Promise<Result<ListedTransport, Failure>> {
  const { rows } = await deps.pool.query<TransportRow>(`SELECT ${ROW_COLUMNS} FROM mail_transport WHERE id = $1`, [id]);
  return rows[0] ? ok(await shown(deps, rows[0])) : failed(failure('NOT_FOUND'));
}

/** Partners that a transport can be set for, by name. */
export async function partnersToChoose({ pool }: Pick<TransportsDeps, 'pool'>): Promise<KnownPartner[]> {
  const { rows } = await pool.query<KnownPartner>(`SELECT id, name FROM partner ORDER BY lower(name), id LIMIT 2000`);
  return rows;
}

async function shown(deps: Pick<TransportsDeps, 'pool'>, row: TransportRow): Promise<ListedTransport> {
  const { secrets, secretsRevision: _, settings, kind: __, ...rest } = row;
  return {
    ...rest,
    server: settings as ShownServer,
    hasSecrets: secrets !== null,
    test: await readTest(deps, row.id),
  };
}
