/**
 * Consent evidence of one address, for an officer: which acts there are, their hashes and the entries of the log that vouch for them. Nothing is
 * decrypted: neither name nor wording. The officer types the address; a list of people is nowhere.
 */
import { createHash } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { countTry, queryOf } from '../../limits/count-try.ts';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import type { ConsentAct, ConsentPurpose } from '../../people/consent/evidence.ts';
import { isCovered, readPath } from '../../people/consent/evidence-tree.ts';
import type { Vault } from '../../vault/vault.ts';
import type { OfficerBy, SupervisionDeps } from './deps.ts';

/** Of one officer. Enough for the cases of a day, too few to try a list. */
export const MOST_SEARCHES_PER_HOUR = 20;
const MOST_AT_ONCE = 10;
const MOST_ACTS = 500;

export interface FoundAct {
  evidenceId: string;
  act: ConsentAct;
  purpose: ConsentPurpose;
  source: string;
  at: Date;
  /** SHA-256 of the sealed evidence, hex */
  hash: string;
  /** The evidence as it is stored now has this hash */
  isUnchanged: boolean;
  /** The entry of the log that vouches for it; null for acts from before entries were named */
  entry: {
    seq: bigint;
    at: Date;
    leafHash: string;
    /** The entry holds this hash, or the root of a tree to which `path` leads */
    covers: boolean;
    path: { index: number; size: number; hashes: string[] } | null;
    /** That the newest signed checkpoint contains the entry; null for some seconds */
    inclusion: { size: bigint; root: string; hashes: string[]; holds: boolean } | null;
  } | null;
}

export interface ConsentSearch {
  partnerId: string;
  partnerName: string;
  at: Date;
  /** Entry of the log that says that this was searched */
  seq: bigint;
  /** False: the partner keeps nobody with this address */
  found: boolean;
  /** Oldest first */
  acts: FoundAct[];
}

export interface ConsentSearchDeps extends SupervisionDeps {
  vault: Vault;
}

interface StoredAct {
  id: string;
  act: ConsentAct;
  purpose: ConsentPurpose;
  source: string;
  evidence: Buffer;
  hash: Buffer;
  logSeq: string | null;
  logPath: Buffer | null;
  createdAt: Date;
}

/** Refused searches are entries too. Throws FailureError RATE_LIMITED. */
async function demandFew(deps: ConsentSearchDeps, by: OfficerBy, partnerId: string): Promise<void> {
  const now = deps.clock.now();
  const account = `officer/${by.actor.id}`;
  const counted = await countTry(queryOf(deps.pool), 'address-search', account, MOST_AT_ONCE, now);
  const { count } = await deps.audit.countEntries({
    actorId: by.actor.id,
    ops: ['consent.searched'],
    decision: 'allow',
    from: new Date(now.getTime() - HOUR_MS),
  });
  if (counted.ok && count < MOST_SEARCHES_PER_HOUR) return;
  await deps.audit.write({
    ...by,
    partnerId,
    op: 'consent.searched',
    purpose: 'consent_evidence',
    objCount: 0,
    decision: 'deny',
  });
  const seconds = (15 * MINUTE_MS) / SECOND_MS;
  throw new FailureError(counted.ok ? failure('RATE_LIMITED', { seconds }) : counted.failure);
}

/** Throws FailureError NOT_FOUND for an unknown partner, INVALID for what is no address, RATE_LIMITED. */
export async function searchConsent(
  deps: ConsentSearchDeps,
  by: OfficerBy,
  input: { partnerId: string; address: string },
): Promise<ConsentSearch> {
  const { partnerId } = input;
  const { rows } = await deps.pool.query<{ name: string }>('SELECT name FROM partner WHERE id = $1', [partnerId]);
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const normal = normaliseAddress(input.address);
  if (!normal.ok) throw new FailureError(failure('INVALID'));
  await demandFew(deps, by, partnerId);
  const partner = await deps.vault.partner(partnerId);
  const index = partner.emailIndex(normal.value.address);
  const stored = await withPartner(deps.pool, partnerId, async (client) => {
    const found = await client.query<{ id: string }>('SELECT id FROM contact WHERE "emailIndex" = $1', [index]);
    const contactId = found.rows[0]?.id;
    if (!contactId) return null;
    const acts = await client.query<StoredAct>(
      `SELECT id, act, purpose, source, evidence, hash, "logSeq", "logPath", "createdAt" FROM consent_evidence
       WHERE "contactId" = $1 ORDER BY "createdAt", id LIMIT ${MOST_ACTS}`,
      [contactId],
    );
    return { contactId, acts: acts.rows };
  });
  // The entry names the person to the partner alone: details are sealed under its key.
  const { seq } = await deps.audit.write({
    ...by,
    partnerId,
    op: 'consent.searched',
    purpose: 'consent_evidence',
    objects: stored ? [stored.contactId] : [],
  });
  const acts: FoundAct[] = [];
  for (const act of stored?.acts ?? []) acts.push(await describe(deps, act));
  return { partnerId, partnerName: rows[0].name, at: deps.clock.now(), seq, found: stored !== null, acts };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function describe(deps: ConsentSearchDeps, stored: StoredAct): Promise<FoundAct> {
  const { logSeq, logPath, hash } = stored;
  const shown = logSeq === null ? null : await deps.audit.proveEntry(BigInt(logSeq));
  const path = logPath && readPath(logPath);
  const { recHash } = shown ? (JSON.parse(shown.leaf) as { recHash?: string }) : {};
  return {
    evidenceId: stored.id,
    act: stored.act,
    purpose: stored.purpose,
    source: stored.source,
    at: stored.createdAt,
    hash: hex(hash),
    isUnchanged: createHash('sha256').update(stored.evidence).digest().equals(hash),
    entry: shown && {
      seq: shown.entry.seq,
      at: shown.entry.at,
      leafHash: shown.entry.leafHash,
      covers: recHash !== undefined && isCovered(hash, logPath, Buffer.from(recHash, 'hex')),
      path: path && { ...path, hashes: path.hashes.map(hex) },
      inclusion: shown.proof && {
        size: shown.proof.size,
        root: shown.proof.root,
        hashes: shown.proof.hashes,
        holds: shown.proof.holds,
      },
    },
  };
}
