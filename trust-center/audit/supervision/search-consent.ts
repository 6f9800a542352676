/**
 * Consent evidence of one address, for an officer: which acts there are, their hashes and the entries of the log that vouch for them. Nothing is
 * decrypted: neither name nor wording. The officer types the address; a list of people is nowhere.
 */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { countTry, queryOf } from '../../limits/count-try.ts';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import {
  ACT_COLUMNS,
  type ActOutline,
  MOST_ACTS,
  outlineAct,
  type StoredAct,
} from '../../people/consent/vouching-entry.ts';
import type { Vault } from '../../vault/vault.ts';
import type { OfficerBy, SupervisionDeps } from './deps.ts';

/** Of one officer. Enough for the cases of a day, too few to try a list. */
export const MOST_SEARCHES_PER_HOUR = 20;
const MOST_AT_ONCE = 10;

export interface ConsentSearch {
  partnerId: string;
  partnerName: string;
  at: Date;
  /** Entry of the log that says that this was searched */
  seq: bigint;
  /** False: the partner keeps nobody with this address */
  found: boolean;
  /** Oldest first */
  acts: ActOutline[];
}

export interface ConsentSearchDeps extends SupervisionDeps {
  vault: Vault;
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
      `SELECT ${ACT_COLUMNS} FROM consent_evidence
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
  const acts: ActOutline[] = [];
  for (const act of stored?.acts ?? []) acts.push(await outlineAct(deps.audit, act));
  return { partnerId, partnerName: rows[0].name, at: deps.clock.now(), seq, found: stored !== null, acts };
}
