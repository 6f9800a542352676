/**
 * Which transport carries a lease: those that are set for this partner alone, else those for everybody, else the operator's SMTP_URL. Among
 * several, each gets its share by weight; the same lease always gets the same one. What a mailer finds broken is left out, and only its
 * leases move to the others.
 */
import { createHash } from 'node:crypto';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { DEFAULT_TRANSPORT } from '../clients/mail/transport-settings.ts';
import { versionOf } from './transport-row.ts';

export interface ChosenTransport {
  /** For the mailer: the version */
  transportId: string;
  /** For limits: the same for all versions */
  serverId: string;
  mostPerHour: number | null;
}

interface Candidate {
  id: string;
  revision: number;
  weight: number;
  mostPerHour: number | null;
  isOwn: boolean;
}

/** @param partnerId null: a mail of the installation itself. Null when all that could carry it are to be left out. */
export async function chooseTransport(
  db: Pick<pg.ClientBase, 'query'>,
  { partnerId, leaseId, avoid = [] }: { partnerId: string | null; leaseId: string; avoid?: readonly string[] },
): Promise<ChosenTransport | null> {
  const { rows } = await db.query<Candidate>(
    prepared(
      `SELECT id, revision, weight, "mostPerHour", cardinality("partnerIds") > 0 AS "isOwn" FROM mail_transport
     WHERE NOT "isPaused" AND (cardinality("partnerIds") = 0 OR $1 = ANY("partnerIds"))`,
      [partnerId],
    ),
  );
  const own = rows.filter(({ isOwn }) => isOwn);
  const usable = own.length > 0 ? own : rows;
  if (usable.length === 0)
    return avoid.includes(DEFAULT_TRANSPORT)
      ? null
      : { transportId: DEFAULT_TRANSPORT, serverId: DEFAULT_TRANSPORT, mostPerHour: null };
  const sound = usable.filter(({ id, revision }) => !avoid.includes(versionOf(id, revision)));
  const chosen = pickByWeight(sound, leaseId);
  return (
    chosen && {
      transportId: versionOf(chosen.id, chosen.revision),
      serverId: chosen.id,
      mostPerHour: chosen.mostPerHour,
    }
  );
}

/** Weighted rendezvous hashing: taking one away moves only what it had. */
export function pickByWeight<T extends { id: string; weight: number }>(
  candidates: readonly T[],
  leaseId: string,
): T | null {
  let best: T | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const digest = createHash('sha256').update(`${leaseId}/${candidate.id}`).digest();
    // Uniform in (0, 1]; -ln of it is exponential, and the smallest of several falls to each by its rate.
    const draw = -Math.log((digest.readUIntBE(0, 6) + 1) / 2 ** 48) / candidate.weight;
    if (draw >= lowest) continue;
    best = candidate;
    lowest = draw;
  }
  return best;
}
