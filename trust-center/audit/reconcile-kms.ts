/**
 * Compares the KMS's own record of calls with the log. KMS is run by others than the trust center's database (AWS: CloudTrail), so
 * an unwrapped key that the log does not know shows there.
 */
import type pg from 'pg';
import { z } from 'zod';

const MOST_CALLS = 1_000_000;
const MOST_SHOWN = 20;

export interface KmsCall {
  at: Date;
  requestId: string;
  /** Who called, as KMS knows it */
  principal: string;
  /** What the key is for, from the encryption context; null when the call named none */
  use: string | null;
}

export interface KmsReconciliation {
  ok: boolean;
  from: Date;
  to: Date;
  /** Calls that unwrapped a key */
  calls: number;
  /** Calls that KMS refused */
  refused: number;
  /** Calls that stand in the log */
  matched: number;
  /** Calls that the log does not know, the first of them */
  unknownCalls: { total: number; first: KmsCall[] };
  /** Entries about an unwrapped key that KMS does not know, or a second one for the same call; the first of them */
  unknownEntries: { total: number; first: { seq: bigint; at: Date }[] };
}

/** One record of the local KMS, or of CloudTrail, which has the same names. */
const callRecord = z.object({
  eventTime: z.coerce.date(),
  eventName: z.string(),
  requestID: z.string(),
  userIdentity: z.object({ principal: z.string().optional(), arn: z.string().optional() }).nullish(),
  encryptionContext: z.record(z.string(), z.string()).nullish(),
  requestParameters: z.object({ encryptionContext: z.record(z.string(), z.string()).nullish() }).nullish(),
  errorCode: z.string().nullish(),
});
const cloudTrail = z.object({ Records: z.array(z.unknown()) });

/** Reads JSON lines of the local KMS or a CloudTrail file. Null when the text is neither or holds no call at all. */
export function readKmsCalls(text: string): { calls: KmsCall[]; refused: number; from: Date; to: Date } | null {
  const records = parseRecords(text);
  if (!records || records.length === 0 || records.length > MOST_CALLS) return null;
  const decrypts = records.filter(({ eventName }) => eventName === 'Decrypt');
  const times = records.map(({ eventTime }) => eventTime.getTime());
  const calls = decrypts.filter(({ errorCode }) => !errorCode);
  return {
    calls: calls.map((record) => ({
      at: record.eventTime,
      requestId: record.requestID,
      principal: record.userIdentity?.principal ?? record.userIdentity?.arn ?? '',
      use: (record.encryptionContext ?? record.requestParameters?.encryptionContext)?.use ?? null,
    })),
    refused: decrypts.length - calls.length,
    from: new Date(times.reduce((a, b) => Math.min(a, b))),
    to: new Date(times.reduce((a, b) => Math.max(a, b))),
  };
}

function parseRecords(text: string): z.infer<typeof callRecord>[] | null {
  try {
    const trail = text.trimStart().startsWith('{"Records"') ? cloudTrail.parse(JSON.parse(text)).Records : null;
    const raw =
      trail ??
      text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): unknown => JSON.parse(line));
    return raw.map((record) => callRecord.parse(record));
  } catch {
    return null; // the screen says which files it can read
  }
}

/**
 * Both ways: every unwrapping call has its entry, every entry its call. Entries count from the first to the last one that the file
 * knows, so that an older or newer part of the log is not held against a file that does not cover it.
 */
export async function reconcileKms(
  pool: pg.Pool,
  file: NonNullable<ReturnType<typeof readKmsCalls>>,
): Promise<KmsReconciliation> {
  const { rows } = await pool.query<{ seq: string; at: Date; id: string }>(
    `SELECT seq, at, convert_from(leaf, 'UTF8')::jsonb->>'kmsReqId' AS id FROM log_entry
     WHERE op LIKE '%.unwrap' AND convert_from(leaf, 'UTF8')::jsonb->>'kmsReqId' IS NOT NULL ORDER BY seq LIMIT $1`,
    [MOST_CALLS],
  );
  const known = new Map(file.calls.map((call) => [call.requestId, call]));
  const hits = rows.flatMap(({ id }, i) => (known.has(id) ? [i] : []));
  const covered = hits.length === 0 ? [] : rows.slice(hits[0], hits[hits.length - 1]! + 1);
  const logged = new Set(rows.map(({ id }) => id));
  const unknownCalls = file.calls.filter(({ requestId }) => !logged.has(requestId));
  // One call has exactly one entry: a second one would hide a call that has none.
  const seen = new Set<string>();
  const unknownEntries = covered.filter(({ id }) => !known.has(id) || seen.size === seen.add(id).size);
  return {
    ok: unknownCalls.length === 0 && unknownEntries.length === 0,
    from: file.from,
    to: file.to,
    calls: file.calls.length,
    refused: file.refused,
    matched: file.calls.length - unknownCalls.length,
    unknownCalls: { total: unknownCalls.length, first: unknownCalls.slice(0, MOST_SHOWN) },
    unknownEntries: {
      total: unknownEntries.length,
      first: unknownEntries.slice(0, MOST_SHOWN).map(({ seq, at }) => ({ seq: BigInt(seq), at })),
    },
  };
}
