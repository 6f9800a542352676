import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { sealEvidence } from '../../people/consent/evidence.ts';
import { WITHDRAWN } from '../../people/consent/next-consent.ts';
import { MAIL_PURPOSES } from '../../people/consent/purposes.ts';
import { recordActs } from '../../people/consent/record-acts.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { RequestDeps } from '../deps.ts';
import { addresseeOf, type Told, tellPerson } from '../notices/tell-person.ts';
import { addEvent, type LockedRequest, lockRequest } from '../request-row.ts';
import { closeInTransaction, demandAnswerable } from './close-request.ts';

/**
 * Objection to advertising: effective before the next batch, for every purpose, also for an address that is nobody's yet, so that no later
 * list mails it. It cannot be refused and waits for no identity check (Art. 21 (2) and (3) GDPR). `wholeBrand`: the person wants no mail from
 * any partner of the brand (decision 012). Throws FailureError REQUEST_OTHER_KIND, NO_REPLY_ADDRESS (nobody and no address), NOT_FOUND, REQUEST_CLOSED.
 */
export async function objectToMails(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; told: Told; wholeBrand?: boolean | undefined },
): Promise<void> {
  await demandPartner(deps, by);
  const at = deps.clock.now();
  // The list of the brand first and apart: it must not be one transaction with a partner's, and an objection too many harms nobody.
  if (input.wholeBrand) await deps.brand.object(await addressToSpare(deps, by, input.requestId));
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    demandAnswerable(locked, ['objection']);
    const { row, partner } = locked;
    const addressee = await addresseeOf(deps, client, by, locked);
    if (!addressee.address) throw new FailureError(failure('NO_REPLY_ADDRESS'));
    const added = await deps.audit.write({
      ...by,
      op: 'suppression.added',
      objects: row.contactId ? [row.contactId] : [],
      detail: { reason: 'objection', requestId: row.id },
    });
    // An objection outweighs every other reason but a complaint, which says the same and more. It came by no mail: no mail's link takes it back.
    await client.query(
      `INSERT INTO suppression ("partnerId", id, token, reason, "createdAt") VALUES ($1, $2, $3, 'objection', $4)
       ON CONFLICT ("partnerId", token) DO UPDATE SET reason = 'objection', "orderId" = NULL WHERE suppression.reason <> 'complaint'`,
      [by.partnerId, newId('suppression'), partner.suppressionToken(addressee.address), at],
    );
    if (row.contactId) await recordObjection(deps, client, by, locked, row.contactId, at);
    await addEvent(client, by, { requestId: row.id, act: 'objected', at, logSeq: added.seq });
    await tellPerson(deps, client, by, locked, addressee, {
      told: input.told,
      says: [['objection'], ...(input.wholeBrand ? ([['objection_brand']] as const) : [])],
    });
    await closeInTransaction(deps, client, by, locked, { outcome: 'done' });
  });
}

/** For the whole brand somebody checked who asks: one partner's people cannot silence the others for a stranger. */
async function addressToSpare(deps: RequestDeps, by: By, requestId: string): Promise<string> {
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, requestId);
    demandAnswerable(locked, ['objection']);
    if (locked.row.identity !== 'confirmed') throw new FailureError(failure('IDENTITY_FIRST'));
    const { address } = await addresseeOf(deps, client, by, locked);
    if (!address) throw new FailureError(failure('NO_REPLY_ADDRESS'));
    return address;
  });
}

async function recordObjection(
  deps: RequestDeps,
  client: Parameters<typeof recordActs>[1],
  by: By,
  { row, partner, receipt }: LockedRequest,
  contactId: string,
  at: Date,
): Promise<void> {
  const { contactKey, contactKeyGeneration } = row;
  if (!contactKey || contactKeyGeneration === null) return;
  const [key] = await partner.openContactKeys(receipt, [
    { contactId, wrappedKey: contactKey, keyGeneration: contactKeyGeneration },
  ]);
  const acts = MAIL_PURPOSES.map((purpose) => ({
    standing: WITHDRAWN,
    evidence: sealEvidence(
      partner,
      key!,
      { act: 'objected', source: 'screen', purpose },
      { what: 'consent.objected', statement: `data subject request ${row.id}`, by: by.actor.id, at: at.toISOString() },
    ),
  }));
  await recordActs(deps, client, by, acts, at);
  await client.query(`UPDATE contact SET "updatedAt" = $2 WHERE id = $1`, [contactId, at]);
}
