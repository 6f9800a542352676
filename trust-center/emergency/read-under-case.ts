/** What an open case permits, and nothing else: find one person by the whole address, or open one whose id is known. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { CustodianBy } from '../custody/deps.ts';
import { normaliseAddress } from '../people/address/normalise-address.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../people/contacts/contact-rows.ts';
import { type ContactView, contactView } from '../people/contacts/view.ts';
import { CASE_COLUMNS, caseLeaf, demandSide, type EmergencyCase, type EmergencyDeps, refused } from './deps.ts';
import { endOverdue, isOver } from './open-case.ts';

export interface EmergencyRead {
  /** Null: nobody with this address or id. Asking is counted all the same. */
  contact: ContactView | null;
  left: number;
}

type Input = { partnerId: string; caseId: string } & ({ address: string } | { contactId: string });

/**
 * One look under a case: counted first, then written into the log, then opened. Throws FailureError FORBIDDEN, NOT_FOUND (no such case),
 * EMERGENCY_SECOND_PERSON, EMERGENCY_CLOSED, EMERGENCY_LIMIT, INVALID (no address), and those of the vault.
 */
export async function readUnderCase(deps: EmergencyDeps, by: CustodianBy, input: Input): Promise<EmergencyRead> {
  const { partnerId, caseId } = input;
  await demandSide(deps, by, partnerId, caseId);
  await endOverdue(deps, partnerId);
  const search = 'address' in input ? normaliseAddress(input.address) : null;
  if (search && !search.ok) throw new FailureError(failure('INVALID'));
  const left = await takeOne(deps, partnerId, caseId).catch((error: unknown) =>
    refused(deps, by, partnerId, caseId, error),
  );
  const partner = await deps.vault.partner(partnerId);
  const [column, value] = search?.ok
    ? ['"emailIndex"', partner.emailIndex(search.value.address)]
    : ['id', 'contactId' in input ? input.contactId : ''];
  const { rows } = await withPartner(deps.pool, partnerId, (client: pg.ClientBase) =>
    client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.${column} = $1`, [value]),
  );
  const op = search ? 'break_glass.searched' : 'break_glass.read';
  const receipt = await deps.audit.write({
    ...caseLeaf(by, partnerId, caseId, op),
    objects: rows.map(({ id }) => id),
    detail: { case: caseId },
  });
  const [opened] = await openContacts(partner, receipt, rows);
  return { contact: opened ? contactView(opened) : null, left };
}

/** Takes one look from the case, or throws why there is none. In one transaction with the case's row locked: two at once are two. */
async function takeOne(deps: EmergencyDeps, partnerId: string, caseId: string): Promise<number> {
  return withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<EmergencyCase>(
      `SELECT ${CASE_COLUMNS} FROM emergency_case WHERE id = $1 FOR UPDATE`,
      [caseId],
    );
    const found = rows[0];
    if (!found) throw new FailureError(failure('NOT_FOUND'));
    const now = deps.clock.now();
    if (found.state !== 'open' || isOver(found, now)) throw new FailureError(failure('EMERGENCY_CLOSED'));
    if (found.used >= found.maxRecords) throw new FailureError(failure('EMERGENCY_LIMIT', { limit: found.maxRecords }));
    await client.query('UPDATE emergency_case SET used = used + 1, "lastUsedAt" = $2 WHERE id = $1', [caseId, now]);
    return found.maxRecords - found.used - 1;
  });
}
