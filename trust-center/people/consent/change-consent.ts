import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { CONTACT_COLUMNS, type ContactRecord } from '../contacts/contact-rows.ts';
import { type By, demandPartner, type PeopleDeps } from '../deps.ts';
import type { CustomerConditions } from './customer-conditions.ts';
import { type ConsentAct, type ConsentPurpose, type ConsentSource, sealEvidence } from './evidence.ts';
import { readStandings } from './grounds.ts';
import { type ConsentStanding, CUSTOMER, GRANTED, WITHDRAWN } from './next-consent.ts';
import type { MailPurpose } from './purposes.ts';
import { recordActs } from './record-acts.ts';

export interface ConsentChange {
  contactId: string;
  /** For what the person agreed or no longer agrees: at least one, each with evidence of its own */
  purposes: readonly MailPurpose[];
  source: ConsentSource;
  /** What the person said or signed, in the partner's words: part of the evidence */
  statement: string;
  orderId?: string;
}

export interface CustomerChange extends ConsentChange {
  /** What shows each condition of § 7(3) UWG */
  customer: CustomerConditions;
}

export type TrackingChange = Omit<ConsentChange, 'purposes'>;

interface Act {
  act: ConsentAct;
  purposes: readonly ConsentPurpose[];
  standing: ConsentStanding | null;
}

// What was kept with the name becomes a number again, as it is for everybody without consent.
export const FORGET_WHO = `
  UPDATE recipient_event e SET "deliveryId" = NULL FROM delivery d
  WHERE d."contactId" = $1 AND e."orderId" = d."orderId" AND e."deliveryId" = d.id`;

async function change(
  deps: PeopleDeps,
  by: By,
  input: TrackingChange & { customer?: CustomerConditions },
  { act, purposes, standing }: Act,
): Promise<void> {
  await demandPartner(deps, by);
  if (purposes.length === 0) throw new FailureError(failure('INVALID'));
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
    const now = (await readStandings(client, [record.id]))(record.id);
    const heldFor = (purpose: ConsentPurpose) => (purpose === 'tracking' ? null : now[purpose]);
    // Who said no has objected: only a new consent of the person changes that, no claim of the partner.
    if (input.customer && purposes.some((purpose) => heldFor(purpose)?.state === 'withdrawn'))
      throw new FailureError(failure('CUSTOMER_WITHDREW'));
    const acts = [...new Set(purposes)].map((purpose) => ({
      // A consent carries more than the exception and stays beside it.
      standing: input.customer && heldFor(purpose)?.state === 'granted' ? null : standing,
      evidence: sealEvidence(
        partner,
        key!,
        { act, source: input.source, purpose },
        {
          what: standing ? `consent.${act}` : `tracking.${act}`,
          statement: input.statement,
          ...(standing && standing.ground !== 'none' ? { ground: standing.ground } : {}),
          ...(input.customer ? { customer: input.customer } : {}),
          ...(input.orderId ? { orderId: input.orderId } : {}),
          by: by.actor.id,
          at: at.toISOString(),
        },
      ),
    }));
    await recordActs(deps, client, by, acts, at);
    await client.query(`UPDATE contact SET "updatedAt" = $2 WHERE id = $1`, [record.id, at]);
    if (!standing && act !== 'granted') await client.query(FORGET_WHO, [record.id]);
  });
}

/** The person gave consent again or for the first time, and the partner has it in writing. Never lifts a suppression. */
export const grantConsent = (deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> =>
  change(deps, by, input, { act: 'granted', purposes: input.purposes, standing: GRANTED });

export const withdrawConsent = (deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> =>
  change(deps, by, input, { act: 'withdrawn', purposes: input.purposes, standing: WITHDRAWN });

/**
 * The ground of § 7(3) UWG: for the partner's own similar goods and services only; a consent that is there stays. Throws FailureError
 * CUSTOMER_NOT_FOR_SURVEYS for that purpose, which needs consent, and CUSTOMER_WITHDREW for a person who said no.
 */
export async function recordExistingCustomer(deps: PeopleDeps, by: By, input: CustomerChange): Promise<void> {
  if (input.purposes.includes('surveys')) throw new FailureError(failure('CUSTOMER_NOT_FOR_SURVEYS'));
  await change(deps, by, input, { act: 'granted', purposes: input.purposes, standing: CUSTOMER });
}

/** The person agreed that opens and clicks are kept with their name. */
export const grantTracking = (deps: PeopleDeps, by: By, input: TrackingChange): Promise<void> =>
  change(deps, by, input, { act: 'granted', purposes: ['tracking'], standing: null });

/** The person does not, or no longer: what was kept with the name becomes a number. */
export const withdrawTracking = (deps: PeopleDeps, by: By, input: TrackingChange): Promise<void> =>
  change(deps, by, input, { act: 'withdrawn', purposes: ['tracking'], standing: null });
