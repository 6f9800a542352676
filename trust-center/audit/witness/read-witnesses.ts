/** Who watches the log: each officer and each active partner is one party, however many browsers it has. */
import type pg from 'pg';
import { witnessName, witnessVkey } from './cosignature.ts';

const MOST_WITNESSES = 2_000;
const MOST_ALARMS = 20;

export interface WitnessView {
  witnessId: string;
  vkey: string;
  /** null for officers */
  partnerId: string | null;
  userId: string | null;
  registeredAt: Date;
  endedAt: Date | null;
  /** The first and the newest checkpoint that it cosigned */
  first: { size: number; at: Date } | null;
  last: { size: number; at: Date } | null;
}

export interface WitnessReport {
  witnesses: WitnessView[];
  /** Officers and active partners: those who could watch */
  parties: number;
  /** The checkpoint of the newest day that somebody cosigned, or the newest cosigned one; null without any cosignature */
  anchor: { size: number; cosignedBy: number } | null;
  alarms: { at: Date; kept: string; shown: string }[];
}

/** Who counts as one: partner, person or key. */
const PARTY = `coalesce(w."partnerId", w."userId", w."apiKeyId")`;

export async function readWitnesses(pool: pg.Pool): Promise<WitnessReport> {
  const { rows } = await pool.query<{
    id: string;
    publicKey: Buffer;
    partnerId: string | null;
    userId: string | null;
    createdAt: Date;
    endedAt: Date | null;
    firstSize: string | null;
    firstAt: Date | null;
    lastSize: string | null;
    lastAt: Date | null;
  }>(
    `SELECT w.id, w."publicKey", w."partnerId", w."userId", w."createdAt", w."endedAt", min(c.size) AS "firstSize",
            min(c."createdAt") AS "firstAt", max(c.size) AS "lastSize", max(c."createdAt") AS "lastAt"
     FROM log_witness w LEFT JOIN log_cosignature c ON c."witnessId" = w.id
     GROUP BY w.id ORDER BY w."endedAt" IS NOT NULL, max(c.size) DESC NULLS LAST, w.id LIMIT $1`,
    [MOST_WITNESSES],
  );
  const alarms = await pool.query<{ at: Date; kept: string; shown: string }>(
    'SELECT at, kept, shown FROM log_alarm ORDER BY at DESC LIMIT $1',
    [MOST_ALARMS],
  );
  return {
    witnesses: rows.map((row) => ({
      witnessId: row.id,
      vkey: witnessVkey({ name: witnessName(row.id), publicKey: row.publicKey }),
      partnerId: row.partnerId,
      userId: row.userId,
      registeredAt: row.createdAt,
      endedAt: row.endedAt,
      first: row.firstSize && row.firstAt ? { size: Number(row.firstSize), at: row.firstAt } : null,
      last: row.lastSize && row.lastAt ? { size: Number(row.lastSize), at: row.lastAt } : null,
    })),
    parties: await countParties(pool),
    anchor: await readAnchor(pool),
    alarms: alarms.rows,
  };
}

async function countParties(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    `SELECT count(DISTINCT coalesce("partnerId", "userId")) FROM membership WHERE role IN ('compliance_officer', 'partner_owner')`,
  );
  return Number(rows[0]!.count);
}

/** A witness that cosigned a later size vouches for this one as well: it saw that the one grew out of the other. */
async function readAnchor(pool: pg.Pool): Promise<WitnessReport['anchor']> {
  const { rows } = await pool.query<{ size: string; parties: string }>(
    `SELECT a.size, count(DISTINCT ${PARTY}) AS parties
     FROM (SELECT coalesce(
             (SELECT d.size FROM log_daily_checkpoint d WHERE EXISTS (SELECT FROM log_cosignature c WHERE c.size >= d.size) ORDER BY d.day DESC LIMIT 1),
             (SELECT max(size) FROM log_cosignature)) AS size) a
     JOIN log_cosignature c ON c.size >= a.size JOIN log_witness w ON w.id = c."witnessId" AND w."endedAt" IS NULL
     GROUP BY a.size`,
  );
  const row = rows[0];
  return row ? { size: Number(row.size), cosignedBy: Number(row.parties) } : null;
}
