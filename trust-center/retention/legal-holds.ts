/** Legal holds: while one stands, nothing of the person, or of the whole partner, is deleted (Art. 17 (3) (e) GDPR). */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { z } from 'zod';
import { type By, demandPartner, type PeopleDeps } from '../people/deps.ts';

const MAX_HOLDS = 500;
const sealedReason = z.object({ text: z.string() });

export interface LegalHold {
  holdId: string;
  /** null: the whole partner */
  contactId: string | null;
  reason: string;
  setAt: Date;
}

/** Throws FailureError INVALID (no reason), NOT_FOUND (no such person), TOO_LARGE. */
export async function setHold(
  deps: PeopleDeps,
  by: By,
  input: { contactId: string | null; reason: string },
): Promise<{ holdId: string }> {
  await demandPartner(deps, by);
  const text = input.reason.trim();
  if (text.length < 5 || text.length > 500) throw new FailureError(failure('INVALID'));
  const holdId = newId('legalHold');
  const partner = await deps.vault.partner(by.partnerId);
  const sealed = partner.sealForPartner({ type: 'setting', id: holdId }, { text });
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const standing = await client.query(`SELECT 1 FROM legal_hold WHERE "liftedAt" IS NULL LIMIT ${MAX_HOLDS}`);
    if (standing.rows.length >= MAX_HOLDS) throw new FailureError(failure('TOO_LARGE', { limit: MAX_HOLDS }));
    if (input.contactId !== null) {
      // Locked, so that a deletion under way is over before the hold stands.
      const found = await client.query(`SELECT 1 FROM contact WHERE id = $1 FOR UPDATE`, [input.contactId]);
      if (found.rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
    }
    await deps.audit.write({ ...by, op: 'hold.set', objects: [input.contactId ?? holdId] });
    await client.query(
      `INSERT INTO legal_hold ("partnerId", id, "contactId", reason, "setBy", "setAt") VALUES ($1, $2, $3, $4, $5, $6)`,
      [by.partnerId, holdId, input.contactId, sealed, by.actor.id, deps.clock.now()],
    );
  });
  return { holdId };
}

/** Throws FailureError NOT_FOUND. */
export async function liftHold(deps: PeopleDeps, by: By, holdId: string): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ contactId: string | null }>(
      `UPDATE legal_hold SET "liftedBy" = $2, "liftedAt" = $3 WHERE id = $1 AND "liftedAt" IS NULL RETURNING "contactId"`,
      [holdId, by.actor.id, deps.clock.now()],
    );
    if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
    await deps.audit.write({ ...by, op: 'hold.lifted', objects: [rows[0].contactId ?? holdId] });
  });
}

/** Those that stand, newest first. */
export async function listHolds(deps: PeopleDeps, by: By): Promise<LegalHold[]> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<{ id: string; contactId: string | null; reason: Buffer; setAt: Date }>(
      `SELECT id, "contactId", reason, "setAt" FROM legal_hold WHERE "liftedAt" IS NULL ORDER BY id DESC LIMIT ${MAX_HOLDS}`,
    ),
  );
  if (rows.length === 0) return [];
  const receipt = await deps.audit.write({ ...by, op: 'partner_record.read', objects: rows.map(({ id }) => id) });
  const partner = await deps.vault.partner(by.partnerId);
  return rows.map(({ id, contactId, reason, setAt }) => ({
    holdId: id,
    contactId,
    reason: sealedReason.parse(partner.openForPartner(receipt, { type: 'setting', id }, reason)).text,
    setAt,
  }));
}
