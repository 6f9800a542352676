/** Looks a domain's records up and draws the conclusions: which key signs, and whether mails may go out in its name. */
import { FailureError } from '@multipartner/kernel/errors';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { LeafInput, Operation } from '../../audit/log.ts';
import { countTry, queryOf } from '../../limits/count-try.ts';
import type { OrdersDeps } from '../../orders/deps.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { checkRecords } from '../checks/check-records.ts';
import { standingOf } from '../checks/findings.ts';
import type { RecordCheck } from '../checks/record-check.ts';
import { type DomainRow, type DomainState, domainRow, type KeyRow, keyRows } from '../rows.ts';
import { tellBroken } from './tell-broken.ts';

/** Mails on their way are verified when they arrive: the record of a key that signed them stays so long. */
export const KEEP_RECORD_MS = 7 * DAY_MS;
const MOST_CHECKS = 30;

export interface CheckedDomain {
  state: DomainState;
  checks: RecordCheck[];
}

/** Asked for by a person: at most thirty times in a quarter of an hour. Throws FailureError NOT_FOUND, RATE_LIMITED. */
export async function recheckDomain(deps: OrdersDeps, by: By, domainId: string): Promise<CheckedDomain> {
  await demandPartner(deps, by);
  const counted = await countTry(queryOf(deps.pool), 'sender-check', by.partnerId, MOST_CHECKS, deps.clock.now());
  if (!counted.ok) throw new FailureError(counted.failure);
  return checkDomain(deps, by, domainId);
}

/** Throws FailureError NOT_FOUND. */
export async function checkDomain(deps: OrdersDeps, by: By, domainId: string): Promise<CheckedDomain> {
  const before = await withPartner(deps.pool, by.partnerId, async (client) => ({
    domain: await domainRow(client, domainId),
    keys: await keyRows(client, domainId),
  }));
  // Without a transaction: a slow server of a domain must hold no row.
  const checks = await checkRecords(deps.senders.dns, before.domain.name, before.keys, deps.senders);
  const done = await withPartner(deps.pool, by.partnerId, async (client) => {
    const domain = await domainRow(client, domainId, true);
    const keys = await keyRows(client, domainId);
    const now = deps.clock.now();
    const said = await moveKeys(client, keys, checks, now);
    const state = stateOf(domain, await keyRows(client, domainId), checks);
    const back = checks.find(({ record }) => record === 'return_path');
    await client.query(
      `UPDATE sender_domain SET state = $2::"SenderDomainState", checks = $3, "checkedAt" = $4,
         "returnSeen" = CASE $5 WHEN 'good' THEN true WHEN 'unknown' THEN "returnSeen" ELSE false END,
         "verifiedAt" = CASE WHEN $2 = 'verified' THEN coalesce("verifiedAt", $4) ELSE "verifiedAt" END,
         "brokenAt" = CASE WHEN $2 = 'broken' THEN coalesce("brokenAt", $4) END
       WHERE id = $1`,
      [domainId, state, JSON.stringify(checks), now, back ? standingOf(back.finding) : 'unknown'],
    );
    if (state !== domain.state && state !== 'pending') said.push([`sender_domain.${state}`, domainId]);
    if (state === 'broken' && domain.state !== 'broken') await tellBroken(deps, client, by.partnerId, domain);
    return { state, said };
  });
  if (done.said.length > 0)
    await deps.audit.append(done.said.map(([op, id]): LeafInput => ({ ...by, op, objects: [id] })));
  return { state: done.state, checks };
}

const findingOf = (checks: readonly RecordCheck[], keyId: string) => {
  const check = checks.find((one) => one.keyId === keyId);
  return check && { standing: standingOf(check.finding), isSeen: ['good', 'hint'].includes(standingOf(check.finding)) };
};

/** A new key takes over when its record is seen; the one before it keeps its record for a while, then its private part is deleted. */
async function moveKeys(
  client: pg.ClientBase,
  keys: readonly KeyRow[],
  checks: readonly RecordCheck[],
  now: Date,
): Promise<[Operation, string][]> {
  const said: [Operation, string][] = [];
  for (const key of keys) {
    if (key.state === 'retiring' && key.keepUntil && key.keepUntil <= now) {
      await client.query(`UPDATE dkim_key SET state = 'retired', sealed = ''::bytea WHERE id = $1`, [key.id]);
      said.push(['dkim_key.retired', key.id]);
    }
    // Without its record a second signature only says that something is wrong.
    if (key.state === 'active' && key.algorithm === 'ed25519_sha256' && findingOf(checks, key.id)?.standing === 'wrong')
      await client.query(`UPDATE dkim_key SET state = 'waiting' WHERE id = $1`, [key.id]);
    if (key.state !== 'waiting' || !findingOf(checks, key.id)?.isSeen) continue;
    await client.query(
      `UPDATE dkim_key SET state = 'retiring', "keepUntil" = $3 WHERE "domainId" = $1 AND algorithm = $2::"DkimAlgorithm" AND state = 'active'`,
      [key.domainId, key.algorithm, new Date(now.getTime() + KEEP_RECORD_MS)],
    );
    await client.query(`UPDATE dkim_key SET state = 'active', "activeAt" = $2 WHERE id = $1`, [key.id, now]);
    said.push(['dkim_key.active', key.id]);
  }
  return said;
}

/**
 * The RSA key that signs decides. Only a certain answer takes a domain's right away: a silent DNS changes nothing, and a domain that was never
 * proven stays so.
 */
function stateOf(domain: DomainRow, keys: readonly KeyRow[], checks: readonly RecordCheck[]): DomainState {
  const signing = keys.find(({ state, algorithm }) => state === 'active' && algorithm === 'rsa_sha256');
  if (!signing) return 'pending';
  const seen = findingOf(checks, signing.id);
  if (!seen || seen.standing === 'unknown') return domain.state;
  return seen.isSeen ? 'verified' : 'broken';
}
