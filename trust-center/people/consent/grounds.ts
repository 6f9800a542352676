/** For what each person may get mail: rows of `contact_ground`. A purpose without a row has no ground. Whoever writes has locked the contact. */
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type ConsentStanding, type ConsentState, type LegalGround, NO_CONSENT } from './next-consent.ts';
import { MAIL_PURPOSES, type MailPurpose } from './purposes.ts';

export type Standings = Readonly<Record<MailPurpose, ConsentStanding>>;

export const NO_GROUNDS: Standings = Object.fromEntries(
  MAIL_PURPOSES.map((purpose) => [purpose, NO_CONSENT]),
) as Standings;

/**
 * The standings of a contact `c` as one text for {@link parseStandings}: as the statement saw them. After waiting for a lock they may be
 * older than the lock; whoever then writes reads them again with {@link readStandings}.
 */
export const GROUNDS_SQL = `(SELECT string_agg(g.purpose || ' ' || g.ground::text || ' ' || g.state::text, ',') FROM contact_ground g
  WHERE g."partnerId" = c."partnerId" AND g."contactId" = c.id)`;

/** Reads {@link GROUNDS_SQL}. */
export function parseStandings(text: string | null): Standings {
  if (!text) return NO_GROUNDS;
  const standings: Record<string, ConsentStanding> = { ...NO_GROUNDS };
  for (const one of text.split(',')) {
    const [purpose, ground, state] = one.split(' ') as [string, LegalGround, ConsentState];
    standings[purpose] = { ground, state };
  }
  return standings as Standings;
}

export interface GroundDates {
  givenAt: Date | null;
  /** When the last mail for this purpose was taken, to the day */
  lastUsedAt: Date | null;
}
export type GroundRow = ConsentStanding & GroundDates;

/** The grounds of one contact with their dates; every purpose is there. */
export async function readGrounds(
  client: pg.ClientBase,
  contactId: string,
): Promise<Readonly<Record<MailPurpose, GroundRow>>> {
  const { rows } = await client.query<GroundRow & { purpose: MailPurpose }>(
    `SELECT purpose, ground, state, "givenAt", "lastUsedAt" FROM contact_ground WHERE "contactId" = $1`,
    [contactId],
  );
  const known = new Map(rows.map(({ purpose, ...row }) => [purpose, row]));
  return Object.fromEntries(
    MAIL_PURPOSES.map((purpose) => [purpose, known.get(purpose) ?? { ...NO_CONSENT, givenAt: null, lastUsedAt: null }]),
  ) as Record<MailPurpose, GroundRow>;
}

/** The standings of contacts that this transaction has locked. */
export async function readStandings(
  client: pg.ClientBase,
  contactIds: readonly string[],
): Promise<(contactId: string) => Standings> {
  const { rows } = await client.query<{ id: string; grounds: string | null }>(
    `SELECT c.id, ${GROUNDS_SQL} AS grounds FROM contact c WHERE c.id = ANY($1)`,
    [contactIds],
  );
  const found = new Map(rows.map(({ id, grounds }) => [id, parseStandings(grounds)]));
  return (contactId) => found.get(contactId) ?? NO_GROUNDS;
}

export interface GroundWrite {
  contactId: string;
  purpose: MailPurpose;
  standing: ConsentStanding;
}

/**
 * Writes standings in one statement. A ground begins anew with each act that gives it; `lastUsedAt` stays. With `neverRaise` a withdrawn one
 * stays withdrawn whatever the caller thinks: for imports, as the last wall.
 */
export async function writeGrounds(
  client: pg.ClientBase,
  partnerId: string,
  rows: readonly GroundWrite[],
  at: Date,
  { neverRaise = false }: { neverRaise?: boolean } = {},
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO contact_ground AS known ("partnerId", "contactId", purpose, ground, state, "givenAt", "updatedAt")
     SELECT $1, t.id, t.purpose, t.ground::"LegalGround", t.state::"ConsentState", CASE WHEN t.ground <> 'none' THEN $2::timestamptz END, $2
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS t(id, purpose, ground, state) ORDER BY t.id, t.purpose
     ON CONFLICT ("partnerId", "contactId", purpose) DO UPDATE
     SET ground = EXCLUDED.ground, state = EXCLUDED.state, "givenAt" = EXCLUDED."givenAt", "updatedAt" = EXCLUDED."updatedAt"
     ${neverRaise ? `WHERE known.state <> 'withdrawn'` : ''}`,
    [
      partnerId,
      at,
      rows.map(({ contactId }) => contactId),
      rows.map(({ purpose }) => purpose),
      rows.map(({ standing }) => standing.ground),
      rows.map(({ standing }) => standing.state),
    ],
  );
}

/**
 * Mails for a purpose were taken by the receiving servers of these people: their consent is in use. To the day, so that most sends write
 * nothing. In the order of ids, as all who write here: nobody stands still with somebody else. Belongs into a transaction.
 */
export async function touchGrounds(
  client: pg.ClientBase,
  purpose: MailPurpose,
  contactIds: readonly string[],
  at: Date,
): Promise<void> {
  if (contactIds.length === 0) return;
  const due = await client.query<{ id: string }>(
    prepared(
      `SELECT "contactId" AS id FROM contact_ground
     WHERE "contactId" = ANY($1) AND purpose = $2 AND ("lastUsedAt" IS NULL OR "lastUsedAt" < $3::timestamptz - interval '1 day')
     ORDER BY "contactId" FOR UPDATE`,
      [contactIds, purpose, at],
    ),
  );
  if (due.rows.length === 0) return;
  // By a list, never joined to what was locked: a planner without fresh statistics compares everybody with everybody.
  await client.query(`UPDATE contact_ground SET "lastUsedAt" = $3 WHERE "contactId" = ANY($1) AND purpose = $2`, [
    due.rows.map(({ id }) => id),
    purpose,
    at,
  ]);
}
