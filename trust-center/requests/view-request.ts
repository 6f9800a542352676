import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { z } from 'zod';
import { displayName } from '../orders/contact-tags.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../people/contacts/contact-rows.ts';
import { type By, demandPartner } from '../people/deps.ts';
import { localTime } from '../retention/local-day.ts';
import { zoneOf } from '../retention/read-rules.ts';
import type { RequestDeps } from './deps.ts';
import { type Clock, clockOf } from './due-day.ts';
import type { RequestAct } from './kinds.ts';
import {
  KEYED_REQUESTS,
  type KeyedRow,
  MOST_EVENTS,
  objectsOf,
  openDetail,
  type RequestDetail,
  type RequestRow,
  sealOf,
} from './request-row.ts';

export interface RequestEvent {
  eventId: string;
  act: RequestAct;
  by: string;
  at: Date;
  /** Place in the log */
  logSeq: bigint | null;
  note: string | null;
}

export interface WaitingPackage {
  packageId: string;
  expiresAt: Date;
  state: 'waiting' | 'fetched' | 'locked' | 'expired';
}

export interface RequestView
  extends Omit<
    RequestRow,
    'id' | 'detail' | 'sealedFor' | 'rowVersion' | 'identity' | 'identityMethod' | 'identityBy' | 'identityAt'
  > {
  requestId: string;
  detail: RequestDetail;
  identity: Pick<RequestRow, 'identityMethod' | 'identityBy' | 'identityAt'> & { result: RequestRow['identity'] };
  person: { contactId: string; name: string; address: string; restrictedAt: Date | null; corrected: boolean } | null;
  /** Null for a closed one */
  clock: Clock | null;
  mayExtend: boolean;
  /** A legal hold keeps the person from being erased */
  held: boolean;
  /** Another request of the person is open: ids */
  others: string[];
  events: RequestEvent[];
  packages: WaitingPackage[];
}

export const MOST_TRIES = 5;
const sealedNote = z.object({ note: z.string() });

export const packageState = (
  { fetchedAt, expiresAt, tries }: { fetchedAt: Date | null; expiresAt: Date; tries: number },
  now: Date,
): WaitingPackage['state'] =>
  fetchedAt ? 'fetched' : tries >= MOST_TRIES ? 'locked' : expiresAt <= now ? 'expired' : 'waiting';

/** One request with its protocol, oldest first. Throws FailureError NOT_FOUND. */
export async function viewRequest(deps: RequestDeps, by: By, requestId: string): Promise<RequestView> {
  await demandPartner(deps, by);
  const now = deps.clock.now();
  const found = await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<KeyedRow>(`${KEYED_REQUESTS} WHERE r.id = $1`, [requestId]);
    const row = rows[0];
    if (!row) throw new FailureError(failure('NOT_FOUND'));
    const events = await client.query<{
      id: string;
      act: RequestAct;
      by: string;
      at: Date;
      logSeq: string | null;
      detail: Buffer | null;
    }>(
      `SELECT id, act, "by", at, "logSeq", detail FROM data_request_event WHERE "requestId" = $1 ORDER BY id LIMIT ${MOST_EVENTS}`,
      [requestId],
    );
    const contacts = await client.query<ContactRecord & { restrictedAt: Date | null }>(
      `SELECT ${CONTACT_COLUMNS}, c."restrictedAt" FROM contact c WHERE c.id = $1`,
      [row.contactId],
    );
    const holds = await client.query(
      `SELECT 1 FROM legal_hold WHERE "liftedAt" IS NULL AND ("contactId" IS NULL OR "contactId" = $1) LIMIT 1`,
      [row.contactId],
    );
    const others = await client.query<{ id: string }>(
      `SELECT id FROM data_request WHERE "contactId" = $1 AND state <> 'closed' AND id <> $2 ORDER BY id LIMIT 20`,
      [row.contactId, requestId],
    );
    const packages = await client.query<{ id: string; expiresAt: Date; fetchedAt: Date | null; tries: number }>(
      `SELECT id, "expiresAt", "fetchedAt", tries FROM data_package WHERE "requestId" = $1 ORDER BY id DESC LIMIT 20`,
      [requestId],
    );
    return {
      row,
      events: events.rows,
      contact: contacts.rows[0],
      held: holds.rows.length > 0,
      others: others.rows.map(({ id }) => id),
      packages: packages.rows,
      today: localTime(now, await zoneOf(client, by.partnerId)).day,
    };
  });
  const { row, events, contact, today } = found;
  const noted = events.filter(({ detail }) => detail !== null);
  const receipt = await deps.audit.write({
    ...by,
    op: 'request.read',
    objects: objectsOf(
      row,
      noted.map(({ id }) => id),
    ),
  });
  const partner = await deps.vault.partner(by.partnerId);
  const seal = await sealOf(partner, receipt, row);
  const [opened] = contact ? await openContacts(partner, receipt, [contact]) : [];
  const { id, rowVersion, identity, identityMethod, identityBy, identityAt } = row;
  const isOpen = row.state !== 'closed';
  return {
    ...shown(row),
    requestId: id,
    detail: openDetail(seal, receipt, row),
    identity: { result: identity, identityMethod, identityBy, identityAt },
    person:
      opened && contact
        ? {
            contactId: contact.id,
            name: displayName(opened.profile),
            address: opened.profile.email,
            restrictedAt: contact.restrictedAt,
            corrected: contact.rowVersion !== rowVersion,
          }
        : null,
    clock: isOpen ? clockOf(row.dueOn, today) : null,
    mayExtend: isOpen && row.extendedAt === null && today <= row.firstDueOn,
    held: found.held,
    others: found.others,
    events: events.map(({ id: eventId, act, by: who, at, logSeq, detail }) => ({
      eventId,
      act,
      by: who,
      at,
      logSeq: logSeq === null ? null : BigInt(logSeq),
      note: detail ? sealedNote.parse(seal.open(receipt, eventId, detail)).note : null,
    })),
    packages: found.packages.map(({ id: packageId, ...one }) => ({
      packageId,
      expiresAt: one.expiresAt,
      state: packageState(one, now),
    })),
  };
}

const shown = (row: RequestRow) => ({
  kind: row.kind,
  origin: row.origin,
  state: row.state,
  outcome: row.outcome,
  refusal: row.refusal,
  standing: row.standing,
  contactId: row.contactId,
  language: row.language,
  receivedOn: row.receivedOn,
  firstDueOn: row.firstDueOn,
  dueOn: row.dueOn,
  extendedAt: row.extendedAt,
  erasureN: row.erasureN,
  createdBy: row.createdBy,
  createdAt: row.createdAt,
  closedBy: row.closedBy,
  closedAt: row.closedAt,
});
