/** Takes a transport out of use, back into it, or away. Mails that are on their way over it arrive all the same. */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { Operator, TransportsDeps } from './deps.ts';

const entry = (by: Operator, op: 'transport.paused' | 'transport.resumed' | 'transport.removed', id: string) => ({
  ...by,
  partnerId: null,
  op,
  purpose: 'maintenance' as const,
  objects: [id],
  detail: { id },
});

/** Fails with NOT_FOUND. Repeating it changes nothing. */
export async function pauseTransport(
  { pool, audit, clock }: TransportsDeps,
  by: Operator,
  { id, isPaused }: { id: string; isPaused: boolean },
): Promise<Result<null, Failure>> {
  const { rows } = await pool.query<{ isPaused: boolean }>(`SELECT "isPaused" FROM mail_transport WHERE id = $1`, [id]);
  if (!rows[0]) return failed(failure('NOT_FOUND'));
  if (rows[0].isPaused === isPaused) return ok(null);
  await audit.write(entry(by, isPaused ? 'transport.paused' : 'transport.resumed', id));
  await pool.query(`UPDATE mail_transport SET "isPaused" = $2, "changedBy" = $3, "changedAt" = $4 WHERE id = $1`, [
    id,
    isPaused,
    by.actor.id,
    clock.now(),
  ]);
  return ok(null);
}

/** Its sealed secrets go with it. Fails with NOT_FOUND. */
export async function removeTransport(
  { pool, audit }: TransportsDeps,
  by: Operator,
  id: string,
): Promise<Result<null, Failure>> {
  const { rows } = await pool.query(`SELECT 1 FROM mail_transport WHERE id = $1`, [id]);
  if (rows.length === 0) return failed(failure('NOT_FOUND'));
  await audit.write(entry(by, 'transport.removed', id));
  await pool.query(`DELETE FROM mail_transport WHERE id = $1`, [id]);
  await pool.query(`DELETE FROM mail_transport_test WHERE "serverId" = $1`, [id]);
  return ok(null);
}
