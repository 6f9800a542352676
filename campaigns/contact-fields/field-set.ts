/** HQ's common set of contact fields as one row, changed under a lock and told to the trust center as one piece. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { type CommonField, commonField } from '@multipartner/trust-center/contact-fields';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { type AuditEventInput, recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { syncContactFields } from './sync-contact-fields.ts';

export const FIELD_SET_ID = 'hq';

export interface FieldSet {
  fields: CommonField[];
  /** False while the trust center is still to be told of a change */
  told: boolean;
}

export async function readFieldSet(db: Pick<Prisma.TransactionClient, 'commonFieldSet'>): Promise<FieldSet> {
  const row = await db.commonFieldSet.findUnique({ where: { id: FIELD_SET_ID } });
  return row
    ? { fields: z.array(commonField).parse(row.fields), told: row.toldAt !== null }
    : { fields: [], told: true };
}

/** A refusal, or the fields as they are to be and what happened to which of them. */
export type FieldSetChange = (
  fields: readonly CommonField[],
) => Outcome<{ fields: CommonField[]; field: CommonField; action: FieldEvent }>;
export type FieldEvent = Extract<AuditEventInput['action'], `contact_field.${string}`>;

/**
 * Changes the set in one transaction with its event, then tells the trust center. `told: false`: it is told later, by the app's timer.
 * The time of a change only grows, so that the trust center can tell the newer of two.
 */
export async function changeFieldSet(
  deps: CampaignDeps,
  actor: Actor,
  change: FieldSetChange,
): Promise<Outcome<{ fieldId: string; told: boolean }>> {
  const changed = await deps.db.$transaction(async (tx): Promise<Outcome<{ fieldId: string }>> => {
    const epoch = new Date(0);
    await tx.commonFieldSet.upsert({
      where: { id: FIELD_SET_ID },
      // Nothing is to be told yet, and stays so if the change is refused.
      create: { id: FIELD_SET_ID, changedAt: epoch, toldAt: epoch, fields: [] },
      update: {},
    });
    const rows = await tx.$queryRaw<{ changedAt: Date }[]>`
      SELECT "changedAt" FROM common_field_set WHERE id = ${FIELD_SET_ID} FOR UPDATE`;
    const { fields } = await readFieldSet(tx);
    const next = change(fields);
    if (!next.ok) return next;
    const before = rows[0]?.changedAt ?? epoch;
    const changedAt = new Date(Math.max(deps.clock.now().getTime(), before.getTime() + 1));
    await tx.commonFieldSet.update({
      where: { id: FIELD_SET_ID },
      data: { fields: next.value.fields as Prisma.InputJsonValue, changedAt, toldAt: null },
    });
    const { field, action } = next.value;
    const event = { action, subjectId: field.fieldId, detail: { name: field.label.en } };
    await recordAudit(tx, deps.clock, actor, event);
    return ok({ fieldId: field.fieldId });
  });
  if (!changed.ok) return changed;
  const told = await syncContactFields(deps);
  return ok({ fieldId: changed.value.fieldId, told: told.ok && told.value.told });
}

export const fieldNotFound = () => failed(failure('NOT_FOUND'));
