import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { Language } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type By, demandPartner } from '../people/deps.ts';
import { type Day, localTime } from '../retention/local-day.ts';
import { zoneOf } from '../retention/read-rules.ts';
import type { PartnerVault } from '../vault/vault.ts';
import type { RequestDeps } from './deps.ts';
import { daysBetween, dueDay, FIRST_MONTHS } from './due-day.ts';
import { findPerson } from './find-person.ts';
import type { RequestKind, RequestOrigin, Standing } from './kinds.ts';
import { addEvent, contactSeal, partnerSeal, type RequestDetail } from './request-row.ts';

/** A letter may lie for a while before somebody records it. */
const MOST_DAYS_BACK = 400;
const MOST_OPEN = 5_000;

export interface NewRequest {
  kind: RequestKind;
  origin: RequestOrigin;
  /** Whole address, as the person gave it */
  address?: string | undefined;
  /** Where the person is known already */
  contactId?: string | undefined;
  name?: string | undefined;
  text?: string | undefined;
  /** Of the answers */
  language: Language;
  /** Day of the partner's calendar; today when absent */
  receivedOn?: Day | undefined;
}

/**
 * Records what a person asks for and starts the clock. Throws FailureError INVALID (no person, a day in the future or too long ago),
 * TOO_LARGE (5,000 open ones).
 */
export async function openRequest(deps: RequestDeps, by: By, input: NewRequest): Promise<OpenedRequest> {
  await demandPartner(deps, by);
  const partner = await deps.vault.partner(by.partnerId);
  return withPartner(deps.pool, by.partnerId, (client) => openInTransaction(deps, client, by, partner, input));
}

export interface OpenedRequest {
  requestId: string;
  standing: Standing;
  dueOn: Day;
}

/** The same inside a transaction of the partner, for whoever has more to do in it. */
export async function openInTransaction(
  deps: RequestDeps,
  client: pg.ClientBase,
  by: By,
  partner: PartnerVault,
  input: NewRequest,
): Promise<OpenedRequest> {
  const now = deps.clock.now();
  const requestId = newId('dataRequest', now.getTime());
  const today = localTime(now, await zoneOf(client, by.partnerId)).day;
  const receivedOn = input.receivedOn ?? today;
  const age = daysBetween(receivedOn, today);
  if (!(age >= 0 && age <= MOST_DAYS_BACK)) throw new FailureError(failure('INVALID'));
  const open = await client.query(`SELECT 1 FROM data_request WHERE state <> 'closed' LIMIT ${MOST_OPEN}`);
  if (open.rows.length >= MOST_OPEN) throw new FailureError(failure('TOO_LARGE', { limit: MOST_OPEN }));
  const found = await findPerson(client, partner, input);
  if (!found.contact && !found.address && !input.name?.trim()) throw new FailureError(failure('INVALID'));
  const { contact, standing } = found;
  const receipt = await deps.audit.write({
    ...by,
    op: 'contact.searched',
    objects: contact ? [contact.id] : [],
  });
  const seal = contact
    ? contactSeal(
        partner,
        (
          await partner.openContactKeys(receipt, [
            { contactId: contact.id, wrappedKey: contact.wrappedKey, keyGeneration: contact.keyGeneration },
          ])
        )[0]!,
      )
    : partnerSeal(partner);
  const detail: RequestDetail = {
    ...(input.name?.trim() ? { name: input.name.trim() } : {}),
    ...(found.address ? { address: found.address } : {}),
    ...(input.text?.trim() ? { text: input.text.trim() } : {}),
  };
  const dueOn = dueDay(receivedOn, FIRST_MONTHS);
  const opened = await deps.audit.write({
    ...by,
    op: 'request.opened',
    objects: [requestId, ...(contact ? [contact.id] : [])],
    detail: { kind: input.kind, origin: input.origin },
  });
  await client.query(
    `INSERT INTO data_request ("partnerId", id, kind, origin, state, standing, "contactId", "sealedFor", detail, language, "receivedOn", "firstDueOn",
         "dueOn", identity, "rowVersion", "createdBy", "createdAt")
       VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10, $11, $11, 'pending', $12, $13, $14)`,
    [
      by.partnerId,
      requestId,
      input.kind,
      input.origin,
      standing,
      contact?.id ?? null,
      contact ? 'contact' : 'partner',
      seal.seal(requestId, { ...detail }),
      input.language,
      receivedOn,
      dueOn,
      contact?.rowVersion ?? null,
      by.actor.id,
      now,
    ],
  );
  await addEvent(client, by, { requestId, act: 'received', at: now, logSeq: opened.seq });
  const act = standing === 'contact' ? 'person_found' : 'person_not_found';
  await addEvent(client, by, { requestId, act, at: now, logSeq: receipt.seq });
  return { requestId, standing, dueOn };
}
