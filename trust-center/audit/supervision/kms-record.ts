/** The record of KMS calls that an officer brought last: for the HQ statement after a restart, and for the evidence bundle. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import type { readKmsCalls } from '../reconcile-kms.ts';

/** Earlier ones are of no use: a record begins with the first call. */
const KEPT_RECORDS = 3;
const MOST_REFUSED = 10_000;

/** Keeps what the comparison needs and nothing else of the file, as JSON lines in the shape of the local KMS. */
export async function storeKmsRecord(
  pool: pg.Pool,
  { calls, refused, from, to }: NonNullable<ReturnType<typeof readKmsCalls>>,
  at: Date,
): Promise<void> {
  // The first and last call of any kind say which time the file covers.
  const edge = (time: Date, requestID: string) =>
    JSON.stringify({ eventTime: time.toISOString(), eventName: 'Covered', requestID });
  const lines = calls.map((call) =>
    JSON.stringify({
      eventTime: call.at.toISOString(),
      eventName: 'Decrypt',
      requestID: call.requestId,
      userIdentity: { principal: call.principal },
      encryptionContext: call.use === null ? null : { use: call.use },
    }),
  );
  // How many were refused is told, which ones is not kept.
  for (let i = 0; i < Math.min(refused, MOST_REFUSED); i++)
    lines.push(
      JSON.stringify({
        eventTime: to.toISOString(),
        eventName: 'Decrypt',
        requestID: `refused-${i}`,
        errorCode: 'Refused',
      }),
    );
  const text = `${[edge(from, 'from'), ...lines, edge(to, 'to')].join('\n')}\n`;
  await pool.query('INSERT INTO log_kms_record (id, at, content) VALUES ($1, $2, $3)', [
    newId('kmsRecord'),
    at,
    gzipSync(text),
  ]);
  await pool.query(
    'DELETE FROM log_kms_record WHERE id NOT IN (SELECT id FROM log_kms_record ORDER BY at DESC, id DESC LIMIT $1)',
    [KEPT_RECORDS],
  );
}

/** When the last record was brought; null when none was. */
export async function kmsRecordAt(pool: pg.Pool): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date | null }>('SELECT max(at) AS at FROM log_kms_record');
  return rows[0]?.at ?? null;
}

export async function readKmsRecord(pool: pg.Pool): Promise<{ at: Date; text: string } | null> {
  const { rows } = await pool.query<{ at: Date; content: Buffer }>(
    'SELECT at, content FROM log_kms_record ORDER BY at DESC, id DESC LIMIT 1',
  );
  return rows[0] ? { at: rows[0].at, text: gunzipSync(rows[0].content).toString('utf8') } : null;
}
