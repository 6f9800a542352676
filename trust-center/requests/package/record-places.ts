/** What is kept about dealing with the person: requests, legal holds, and who read its data and why. */
import { z } from 'zod';
import { PERSONAL_OPERATIONS } from '../../audit/operations.ts';
import { logDetailObject } from '../../vault/open-log-detail.ts';
import { KEYED_REQUESTS, type KeyedRow, objectsOf, openDetail, sealOf } from '../request-row.ts';
import { iso, MOST_ROWS, type Place, type PlaceRow } from './place.ts';

const note = z.object({ note: z.string() });

export const requests: Place = {
  name: 'requests',
  tables: ['data_request', 'data_request_event', 'data_package'],
  portable: false,
  async collect({ deps, by, query, partner, subject: { contactId } }) {
    const rows = await query<KeyedRow>(`${KEYED_REQUESTS} WHERE r."contactId" = $1 ORDER BY r.id LIMIT 500`, [
      contactId,
    ]);
    if (rows.length === 0) return [];
    const events = await query<{ id: string; requestId: string; act: string; at: Date; detail: Buffer | null }>(
      `SELECT id, "requestId", act, at, detail FROM data_request_event WHERE "requestId" = ANY($1) ORDER BY id LIMIT ${MOST_ROWS}`,
      [rows.map(({ id }) => id)],
    );
    const receipt = await deps.audit.write({
      ...by,
      op: 'request.read',
      objects: [...new Set(rows.flatMap((row) => objectsOf(row)).concat(events.map(({ id }) => id)))],
    });
    const keys = await partner();
    const collected: PlaceRow[] = [];
    for (const row of rows) {
      const seal = await sealOf(keys, receipt, row);
      collected.push({
        requestId: row.id,
        kind: row.kind,
        state: row.state,
        outcome: row.outcome,
        receivedOn: row.receivedOn,
        dueOn: row.dueOn,
        closedAt: iso(row.closedAt),
        asked: { ...openDetail(seal, receipt, row) },
        protocol: events
          .filter(({ requestId }) => requestId === row.id)
          .map(({ id, act, at, detail }) => ({
            act,
            at: at.toISOString(),
            note: detail ? note.parse(seal.open(receipt, id, detail)).note : null,
          })),
      });
    }
    return collected;
  },
};

export const signUps: Place = {
  name: 'sign_ups',
  tables: ['sign_up'],
  portable: true,
  async collect({ deps, by, query, partner, subject: { contactId, address } }) {
    const token = address ? (await partner()).suppressionToken(address) : null;
    const rows = await query<{
      id: string;
      formId: string;
      state: string;
      sealed: Buffer | null;
      askedAt: Date;
      settledAt: Date | null;
    }>(
      `SELECT id, "formId", state::text, sealed, "askedAt", "settledAt" FROM sign_up WHERE "contactId" = $1 OR token = $2 ORDER BY id LIMIT 1000`,
      [contactId, token],
    );
    if (rows.length === 0) return [];
    const receipt = await deps.audit.write({ ...by, op: 'sign_up.read', objects: rows.map(({ id }) => id) });
    const keys = await partner();
    return rows.map(({ id, formId, state, sealed, askedAt, settledAt }) => ({
      formId,
      state,
      askedAt: askedAt.toISOString(),
      settledAt: iso(settledAt),
      // Once confirmed it is evidence of consent and stands there.
      asked: sealed?.length ? keys.openForPartner(receipt, { type: 'sign-up', id }, sealed) : null,
    }));
  },
};

export const legalHolds: Place = {
  name: 'legal_holds',
  tables: ['legal_hold'],
  portable: false,
  async collect({ deps, by, query, partner, subject: { contactId } }) {
    const rows = await query<{ id: string; reason: Buffer; setAt: Date; liftedAt: Date | null }>(
      `SELECT id, reason, "setAt", "liftedAt" FROM legal_hold WHERE "contactId" = $1 ORDER BY id`,
      [contactId],
    );
    if (rows.length === 0) return [];
    const receipt = await deps.audit.write({ ...by, op: 'partner_record.read', objects: rows.map(({ id }) => id) });
    const keys = await partner();
    const text = z.object({ text: z.string() });
    return rows.map(({ id, reason, setAt, liftedAt }) => ({
      reason: text.parse(keys.openForPartner(receipt, { type: 'setting', id }, reason)).text,
      since: setAt.toISOString(),
      liftedAt: iso(liftedAt),
    }));
  },
};

const PAGE = 200;
const AT_ONCE = 8;
const covered = z.object({ objects: z.array(z.string()).optional() });

/** Entries of the log that gave somebody access to this person. Ids of entries about more than 1,000 people at once are not listed in them. */
export const accessLog: Place = {
  name: 'access_log',
  tables: ['log_entry', 'log_detail'],
  portable: false,
  async collect({ deps, by, subject: { contactId, contact } }) {
    if (!contactId || !contact) return [];
    const found: PlaceRow[] = [];
    let cursor: string | null = null;
    for (let looked = 0; looked < MOST_ROWS; looked += PAGE) {
      const page = await deps.audit.listEntries({
        filters: { partnerId: by.partnerId, ops: PERSONAL_OPERATIONS, from: contact.createdAt },
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      });
      const withObjects = page.entries.filter(({ objCount }) => objCount > 0);
      if (withObjects.length > 0) {
        const receipt = await deps.audit.write({
          ...by,
          op: 'log_detail.read',
          objects: withObjects.map(({ seq }) => logDetailObject(seq)),
        });
        for (let i = 0; i < withObjects.length; i += AT_ONCE) {
          const some = withObjects.slice(i, i + AT_ONCE);
          const details = await Promise.all(
            some.map(({ seq }) => deps.vault.openLogDetail(receipt, by.partnerId, seq)),
          );
          for (const [n, entry] of some.entries()) {
            const detail = covered.safeParse(details[n]);
            if (!detail.success || !detail.data.objects?.includes(contactId)) continue;
            const { seq, at, op, purpose, actorClass, objCount, decision } = entry;
            found.push({
              entry: Number(seq),
              at: at.toISOString(),
              operation: op,
              purpose,
              who: actorClass,
              peopleInIt: objCount,
              decision,
            });
          }
        }
      }
      cursor = page.nextCursor;
      if (!cursor) break;
    }
    return found.reverse();
  },
};
