import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner } from '../people/deps.ts';
import { type Day, localTime } from '../retention/local-day.ts';
import { zoneOf } from '../retention/read-rules.ts';
import type { RequestDeps } from './deps.ts';
import { dueDay, EXTENDED_MONTHS } from './due-day.ts';
import { writtenDay } from './notices/compose-notice.ts';
import { addresseeOf, type Told, tellPerson } from './notices/tell-person.ts';
import { addEvent, lockRequest } from './request-row.ts';

export const REASON_CHARACTERS = { least: 10, most: 1_000 } as const;

/** Throws FailureError INVALID. */
export function demandReason(text: string): string {
  const reason = text.trim();
  if (reason.length < REASON_CHARACTERS.least || reason.length > REASON_CHARACTERS.most)
    throw new FailureError(failure('INVALID'));
  return reason;
}

/**
 * Adds two months, once, within the first month, with a reason that the person is told (Art. 12 (3) GDPR). Throws FailureError
 * EXTENSION_TOO_LATE, INVALID, NO_REPLY_ADDRESS, NOT_FOUND, REQUEST_CLOSED.
 */
export async function extendRequest(
  deps: RequestDeps,
  by: By,
  input: { requestId: string; reason: string; told: Told },
): Promise<{ dueOn: Day }> {
  await demandPartner(deps, by);
  const reason = demandReason(input.reason);
  const at = deps.clock.now();
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const locked = await lockRequest(deps, client, by, input.requestId);
    const { row, seal } = locked;
    const today = localTime(at, await zoneOf(client, by.partnerId)).day;
    if (row.extendedAt !== null || today > row.firstDueOn)
      throw new FailureError(failure('EXTENSION_TOO_LATE', { date: writtenDay(row.firstDueOn, row.language) }));
    const dueOn = dueDay(row.receivedOn, EXTENDED_MONTHS);
    const written = await deps.audit.write({ ...by, op: 'request.extended', objects: [row.id], detail: { dueOn } });
    await client.query(
      `UPDATE data_request SET "dueOn" = $2, "extendedAt" = $3, "weekMailAt" = NULL, "dayMailAt" = NULL WHERE id = $1`,
      [row.id, dueOn, at],
    );
    await addEvent(client, by, { requestId: row.id, act: 'extended', at, logSeq: written.seq, note: reason, seal });
    await tellPerson(deps, client, by, locked, await addresseeOf(deps, client, by, locked), {
      told: input.told,
      says: [['extended', { date: writtenDay(dueOn, row.language), reason }]],
    });
    return { dueOn };
  });
}
