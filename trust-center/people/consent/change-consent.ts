import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { CONTACT_COLUMNS, type ContactRecord } from '../contacts/contact-rows.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import { type ConsentAct, type ConsentSource, insertEvidence, sealEvidence } from './evidence.ts';
import type { ConsentState, LegalGround } from './next-consent.ts';

export interface ConsentChange {
  contactId: string;
  source: ConsentSource;
  /** What the person said or signed, in the partner's words: part of the evidence */
  statement: string;
  /** For the ground of § 7(3) UWG: the conditions that the partner confirms, all four */
  conditions?: string[];
  orderId?: string;
}

type Standing =
  | { purpose: 'newsletter'; act: ConsentAct; ground: LegalGround; state: ConsentState }
  /** Says nothing about mails: the contact's standing stays */
  | { purpose: 'tracking'; act: ConsentAct };

const EXISTING_CUSTOMER_CONDITIONS = 4;

// What was kept with the name becomes a number again, as it is for everybody without consent.
const FORGET_WHO = `
  UPDATE recipient_event e SET "deliveryId" = NULL FROM delivery d
  WHERE d."contactId" = $1 AND e."orderId" = d."orderId" AND e."deliveryId" = d.id`;

async function change(deps: PeopleDeps, by: By, input: ConsentChange, to: Standing): Promise<void> {
  await demandPartner(deps, by);
  const at = deps.clock.now();
  const partner = await deps.vault.partner(by.partnerId);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await client.query<ContactRecord>(
      `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1 FOR UPDATE`,
      [input.contactId],
    );
    const record = found.rows[0];
    if (!record) throw new FailureError(failure('NOT_FOUND'));
    const receipt = await deps.audit.write({ ...by, op: 'consent.read', objects: [record.id] });
    const [key] = await partner.openContactKeys(receipt, [
      { contactId: record.id, wrappedKey: record.wrappedKey, keyGeneration: record.keyGeneration },
    ]);
    const content = {
      what: to.purpose === 'tracking' ? `tracking.${to.act}` : `consent.${to.act}`,
      statement: input.statement,
      ...(to.purpose === 'newsletter' && to.ground !== 'none' ? { ground: to.ground } : {}),
      ...(input.conditions ? { conditions: input.conditions } : {}),
      ...(input.orderId ? { orderId: input.orderId } : {}),
      by: by.actor.id,
      at: at.toISOString(),
    };
    const row = sealEvidence(partner, key!, to.act, input.source, content, to.purpose);
    await insertEvidence(client, by.partnerId, [row], at);
    if (to.purpose === 'newsletter')
      await client.query(
        `UPDATE contact SET "consentState" = $2::"ConsentState", "legalGround" = $3::"LegalGround", "updatedAt" = $4 WHERE id = $1`,
        [record.id, to.state, to.ground, at],
      );
    else if (to.act !== 'granted') await client.query(FORGET_WHO, [record.id]);
    await deps.audit.write({ ...by, op: `consent.${to.act}`, objects: [record.id], recHash: row.hash });
  });
}

/** The person gave consent again or for the first time, and the partner has it in writing. Never lifts a suppression. */
export const grantConsent = (deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> =>
  change(deps, by, input, { purpose: 'newsletter', act: 'granted', ground: 'consent', state: 'granted' });

export const withdrawConsent = (deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> =>
  change(deps, by, input, { purpose: 'newsletter', act: 'withdrawn', ground: 'none', state: 'withdrawn' });

/** The ground of § 7(3) UWG. Throws FailureError INVALID unless all four conditions are confirmed. */
export async function recordExistingCustomer(deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> {
  if ((input.conditions?.length ?? 0) < EXISTING_CUSTOMER_CONDITIONS) throw new FailureError(failure('INVALID'));
  await change(deps, by, input, { purpose: 'newsletter', act: 'granted', ground: 'existing_customer', state: 'none' });
}

/** The person agreed that opens and clicks are kept with their name. */
export const grantTracking = (deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> =>
  change(deps, by, input, { purpose: 'tracking', act: 'granted' });

/** The person does not, or no longer: what was kept with the name becomes a number. */
export const withdrawTracking = (deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> =>
  change(deps, by, input, { purpose: 'tracking', act: 'withdrawn' });
