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

interface Standing {
  act: ConsentAct;
  ground: LegalGround;
  state: ConsentState;
}

const EXISTING_CUSTOMER_CONDITIONS = 4;

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
    const row = sealEvidence(partner, key!, to.act, input.source, {
      what: `consent.${to.act}`,
      statement: input.statement,
      ...(to.ground === 'none' ? {} : { ground: to.ground }),
      ...(input.conditions ? { conditions: input.conditions } : {}),
      ...(input.orderId ? { orderId: input.orderId } : {}),
      by: by.actor.id,
      at: at.toISOString(),
    });
    await insertEvidence(client, by.partnerId, [row], at);
    await client.query(
      `UPDATE contact SET "consentState" = $2::"ConsentState", "legalGround" = $3::"LegalGround", "updatedAt" = $4 WHERE id = $1`,
      [record.id, to.state, to.ground, at],
    );
    await deps.audit.write({ ...by, op: `consent.${to.act}`, objects: [record.id], recHash: row.hash });
  });
}

/** The person gave consent again or for the first time, and the partner has it in writing. Never lifts a suppression. */
export const grantConsent = (deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> =>
  change(deps, by, input, { act: 'granted', ground: 'consent', state: 'granted' });

export const withdrawConsent = (deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> =>
  change(deps, by, input, { act: 'withdrawn', ground: 'none', state: 'withdrawn' });

/** The ground of § 7(3) UWG. Throws FailureError INVALID unless all four conditions are confirmed. */
export async function recordExistingCustomer(deps: PeopleDeps, by: By, input: ConsentChange): Promise<void> {
  if ((input.conditions?.length ?? 0) < EXISTING_CUSTOMER_CONDITIONS) throw new FailureError(failure('INVALID'));
  await change(deps, by, input, { act: 'granted', ground: 'existing_customer', state: 'none' });
}
