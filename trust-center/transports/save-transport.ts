/** Sets a transport up, or changes it: a change is a new revision, which mailers take up with their next lease. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { Operator, TransportsDeps } from './deps.ts';
import { MOST_TRANSPORTS } from './limits.ts';
import { refuseInput, secretPlace, type TransportInput } from './transport-input.ts';
import { ROW_COLUMNS, sealedAs, splitSecrets, type TransportRow } from './transport-row.ts';

/** Fails with TRANSPORT_PLAIN, TRANSPORT_SECRET, TRANSPORT_TOO_MANY. */
export async function createTransport(
  deps: TransportsDeps,
  by: Operator,
  input: TransportInput,
): Promise<Result<{ id: string }, Failure>> {
  const refusal = refuseInput(input);
  if (refusal) return failed(refusal);
  const { settings, secrets } = splitSecrets(input.server);
  if (Object.values(secrets).includes('')) return failed(failure('TRANSPORT_SECRET'));
  const { rows } = await deps.pool.query<{ count: string }>(`SELECT count(*) FROM mail_transport`);
  if (Number(rows[0]!.count) >= MOST_TRANSPORTS)
    return failed(failure('TRANSPORT_TOO_MANY', { limit: MOST_TRANSPORTS }));
  const id = newId('transport');
  const { name, server, weight, connections, mostPerHour, partnerIds } = input;
  const sealed = Object.keys(secrets).length === 0 ? null : await deps.vault.sealForSystem(sealedAs(id, 1), secrets);
  await deps.audit.write({
    ...by,
    partnerId: null,
    op: 'transport.created',
    purpose: 'maintenance',
    objects: [id],
    detail: detailOf(id, 1, input),
  });
  await deps.pool.query(
    `INSERT INTO mail_transport (id, name, kind, settings, secrets, weight, connections, "mostPerHour", "partnerIds", "createdBy", "createdAt", "changedBy", "changedAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $11)`,
    [
      id,
      name,
      server.kind,
      settings,
      sealed,
      weight,
      connections,
      mostPerHour,
      partnerIds,
      by.actor.id,
      deps.clock.now(),
    ],
  );
  return ok({ id });
}

/** Secrets of '' stay as they were given. Fails as {@link createTransport} does, with NOT_FOUND, and with CONFLICT for a change beside this one. */
export async function changeTransport(
  deps: TransportsDeps,
  by: Operator,
  { id, revision, ...input }: TransportInput & { id: string; revision: number },
): Promise<Result<{ id: string }, Failure>> {
  const refusal = refuseInput(input);
  if (refusal) return failed(refusal);
  const found = await deps.pool.query<TransportRow>(`SELECT ${ROW_COLUMNS} FROM mail_transport WHERE id = $1`, [id]);
  const before = found.rows[0];
  if (!before) return failed(failure('NOT_FOUND'));
  if (before.revision !== revision) return failed(failure('CONFLICT'));
  const { settings, secrets } = splitSecrets(input.server);
  const given = Object.values(secrets);
  const keeps = given.length > 0 && given.every((value) => value === '');
  // One of two given: which is meant to stay cannot be told.
  if (given.includes('') && !keeps) return failed(failure('TRANSPORT_SECRET'));
  if (keeps && (!before.secrets || secretPlace(input.server) !== secretPlace(before.settings as object as never)))
    return failed(failure('TRANSPORT_SECRET'));
  const next = revision + 1;
  const sealed = keeps
    ? before.secrets
    : given.length === 0
      ? null
      : await deps.vault.sealForSystem(sealedAs(id, next), secrets);
  await deps.audit.write({
    ...by,
    partnerId: null,
    op: 'transport.changed',
    purpose: 'maintenance',
    objects: [id],
    detail: detailOf(id, next, input),
  });
  const { name, server, weight, connections, mostPerHour, partnerIds } = input;
  const { rowCount } = await deps.pool.query(
    `UPDATE mail_transport SET revision = $3, name = $4, kind = $5, settings = $6, secrets = $7, "secretsRevision" = $8, weight = $9, connections = $10,
       "mostPerHour" = $11, "partnerIds" = $12, "changedBy" = $13, "changedAt" = $14 WHERE id = $1 AND revision = $2`,
    [
      id,
      revision,
      next,
      name,
      server.kind,
      settings,
      sealed,
      keeps ? before.secretsRevision : next,
      weight,
      connections,
      mostPerHour,
      partnerIds,
      by.actor.id,
      deps.clock.now(),
    ],
  );
  return rowCount === 1 ? ok({ id }) : failed(failure('CONFLICT'));
}

/** What the log keeps, sealed: everything but secrets. */
const detailOf = (
  id: string,
  revision: number,
  { name, server, weight, connections, mostPerHour, partnerIds }: TransportInput,
) => ({
  id,
  revision,
  name,
  server: JSON.stringify(splitSecrets(server).settings),
  weight,
  connections,
  mostPerHour,
  partnerIds: [...partnerIds],
});
