/** What a person asks for on its own page becomes a request at the partner's desk, with the mailed link as the check of who asks. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { objectToMails } from '../answers/object-to-mails.ts';
import { checkInTransaction } from '../check-identity.ts';
import type { RequestDeps } from '../deps.ts';
import { findPerson } from '../find-person.ts';
import type { RequestKind, RequestOutcome, RequestState } from '../kinds.ts';
import { openInTransaction } from '../open-request.ts';
import type { PageRequest } from './own-fields.ts';
import type { Visit } from './visit.ts';

/** Id of the visitor's contact; null where the partner has none under this address. */
export async function contactOf(deps: RequestDeps, { by, address }: Visit): Promise<string | null> {
  const partner = await deps.vault.partner(by.partnerId);
  return withPartner(
    deps.pool,
    by.partnerId,
    async (client) => (await findPerson(client, partner, { address })).contact?.id ?? null,
  );
}

/** Records a request and who asks, in one transaction. */
export async function openOwn(
  deps: RequestDeps,
  { by, address, language }: Visit,
  input: { kind: RequestKind; text?: string | undefined },
  before?: (client: pg.ClientBase) => Promise<boolean>,
): Promise<string | null> {
  const partner = await deps.vault.partner(by.partnerId);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    if (before && !(await before(client))) return null;
    const { requestId } = await openInTransaction(deps, client, by, partner, {
      ...{ kind: input.kind, text: input.text, origin: 'own_page', address, language },
    });
    await checkInTransaction(deps, client, by, { requestId, method: 'mail_link', result: 'confirmed' });
    return requestId;
  });
}

/** `waits`: an equal one is open already, and nothing was added. A correction may be asked for as often as something is wrong, up to five. */
export async function askPartnerFor(
  deps: RequestDeps,
  visit: Visit,
  { kind, text }: { kind: PageRequest; text?: string | undefined },
): Promise<'asked' | 'waits'> {
  const contactId = await contactOf(deps, visit);
  const most = kind === 'rectification' ? 5 : 1;
  const requestId = await openOwn(deps, visit, { kind, text }, async (client) => {
    await client.query(`SELECT 1 FROM contact WHERE id = $1 FOR UPDATE`, [contactId]);
    const { rows } = await client.query(
      `SELECT 1 FROM data_request WHERE "contactId" = $1 AND kind = $2 AND state <> 'closed' LIMIT ${most}`,
      [contactId, kind],
    );
    return rows.length < most;
  });
  return requestId ? 'asked' : 'waits';
}

/** No advertising any more, of this partner or of the whole brand. Holds at once and cannot be refused. */
export async function objectOnPage(deps: RequestDeps, visit: Visit, wholeBrand: boolean): Promise<void> {
  const requestId = await openOwn(deps, visit, { kind: 'objection' });
  await objectToMails(deps, visit.by, { requestId: requestId!, told: 'mail', wholeBrand });
}

export interface OwnRequest {
  kind: RequestKind;
  state: RequestState;
  outcome: RequestOutcome | null;
  receivedOn: string;
  dueOn: string;
}

/** How the person's requests stand, newest first. Nothing is opened. */
export async function listOwn(deps: RequestDeps, { by }: Visit, contactId: string | null): Promise<OwnRequest[]> {
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<OwnRequest>(
      `SELECT kind, state, outcome, "receivedOn", "dueOn" FROM data_request WHERE "contactId" = $1 ORDER BY id DESC LIMIT 20`,
      [contactId],
    ),
  );
  return rows;
}
