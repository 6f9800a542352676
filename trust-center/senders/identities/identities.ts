/** Senders of a partner: a name and an address each, one of them the one that mails go out with. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { OrdersDeps } from '../../orders/deps.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { LOCAL_PART, shownDomain } from '../domain-name.ts';
import { platformAddress } from '../platform/platform-address.ts';
import { domainRow } from '../rows.ts';
import { demandConfirmed } from './demand-proven.ts';

const MOST_IDENTITIES = 20;
const MOST_LOCAL_PART = 40;
const MOST_NAME = 60;
// Signs by which a name could be taken for an address, or that could end the header.
const NAME = /^[^@<>"\p{Cc}\p{Cf}\u2028\u2029]*$/u;

export interface IdentityInput {
  /** Empty: the partner's name */
  name: string;
  localPart: string;
  /** Null: at the platform's domain, behind the partner's own part */
  domainId: string | null;
  replyAddressId: string | null;
}

export interface IdentityView extends IdentityInput {
  identityId: string;
  /** As mails carry it while its domain is verified */
  address: string;
  isDefault: boolean;
  /** False while its domain is not verified: mails carry the platform's address */
  isUsable: boolean;
  replyTo: string | null;
}

/** The senders of a partner, the one in use first. */
export async function listIdentities(deps: OrdersDeps, by: By): Promise<IdentityView[]> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<
      IdentityInput & {
        id: string;
        isDefault: boolean;
        domain: string | null;
        state: string | null;
        partner: string;
        replyTo: string | null;
      }
    >(
      `SELECT i.id, i.name, i."localPart", i."domainId", i."replyAddressId", i."isDefault", d.name AS domain, d.state, p.name AS partner,
         a.address AS "replyTo"
       FROM sender_identity i JOIN partner p ON p.id = i."partnerId"
         LEFT JOIN sender_domain d ON d.id = i."domainId" LEFT JOIN reply_address a ON a.id = i."replyAddressId"
       ORDER BY i."isDefault" DESC, i.id`,
    );
    return rows.map(({ id, domain, state, partner, ...row }) => ({
      identityId: id,
      name: row.name,
      localPart: row.localPart,
      domainId: row.domainId,
      replyAddressId: row.replyAddressId,
      isDefault: row.isDefault,
      replyTo: row.replyTo,
      address: domain
        ? `${row.localPart}@${shownDomain(domain)}`
        : platformAddress(partner, deps.mailDomain, row.localPart),
      isUsable: domain === null || state === 'verified',
    }));
  });
}

function checkInput({ name, localPart, domainId }: IdentityInput): void {
  if (name.length > MOST_NAME || !NAME.test(name)) throw new FailureError(failure('SENDER_NAME_WRONG'));
  // At the platform's domain the partner's own part stands before it, and may stand alone.
  const isBare = domainId === null && localPart === '';
  if (!isBare && (localPart.length > MOST_LOCAL_PART || !LOCAL_PART.test(localPart)))
    throw new FailureError(failure('SENDER_LOCAL_PART_WRONG'));
}

/** The domain must be verified and the address for answers confirmed: nothing unproven stands in a mail. */
async function checkProven(client: pg.ClientBase, { domainId, replyAddressId }: IdentityInput): Promise<void> {
  if (domainId && (await domainRow(client, domainId)).state !== 'verified')
    throw new FailureError(failure('DOMAIN_NOT_VERIFIED'));
  if (replyAddressId) await demandConfirmed(client, replyAddressId);
}

const makeDefault = async (client: pg.ClientBase, identityId: string): Promise<void> => {
  await client.query('UPDATE sender_identity SET "isDefault" = false WHERE "isDefault"');
  await client.query('UPDATE sender_identity SET "isDefault" = true WHERE id = $1', [identityId]);
};

/**
 * Adds a sender; the first one is the one in use. Throws FailureError SENDER_NAME_WRONG, SENDER_LOCAL_PART_WRONG, DOMAIN_NOT_VERIFIED,
 * REPLY_ADDRESS_NOT_VERIFIED, TOO_MANY_SENDERS, NOT_FOUND.
 */
export async function addIdentity(deps: OrdersDeps, by: By, typed: IdentityInput): Promise<{ identityId: string }> {
  await demandPartner(deps, by);
  const input = { ...typed, name: typed.name.trim(), localPart: typed.localPart.trim().toLowerCase() };
  checkInput(input);
  const identityId = newId('senderIdentity');
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('sender-identities ' || $1))`, [by.partnerId]);
    await checkProven(client, input);
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM sender_identity');
    const count = rows[0]!.count;
    if (count >= MOST_IDENTITIES) throw new FailureError(failure('TOO_MANY_SENDERS', { max: MOST_IDENTITIES }));
    await client.query(
      `INSERT INTO sender_identity ("partnerId", id, name, "localPart", "domainId", "replyAddressId", "createdBy", "createdAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        by.partnerId,
        identityId,
        input.name,
        input.localPart,
        input.domainId,
        input.replyAddressId,
        by.actor.id,
        deps.clock.now(),
      ],
    );
    if (count === 0) await makeDefault(client, identityId);
  });
  await deps.audit.write({ ...by, op: 'sender.changed', objects: [identityId] });
  return { identityId };
}

/** Mails that are handed to the mailer from now on carry this sender. Throws FailureError NOT_FOUND, DOMAIN_NOT_VERIFIED. */
export async function chooseIdentity(deps: OrdersDeps, by: By, identityId: string): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('sender-identities ' || $1))`, [by.partnerId]);
    const { rows } = await client.query<IdentityInput>('SELECT * FROM sender_identity WHERE id = $1', [identityId]);
    if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
    await checkProven(client, rows[0]);
    await makeDefault(client, identityId);
  });
  await deps.audit.write({ ...by, op: 'sender.changed', objects: [identityId] });
}

/** Orders that have mails to go out, or that somebody may let go on. */
const IN_ORDER = `SELECT 1 FROM send_order o JOIN mail_sender m ON m."participationId" = o."participationId"
  WHERE m."identityId" = $1 AND o.state NOT IN ('sent', 'cancelled') LIMIT 1`;

/** Throws FailureError NOT_FOUND, SENDER_LAST_DEFAULT for the one in use while there are others, SENDER_IN_ORDER. */
export async function removeIdentity(deps: OrdersDeps, by: By, identityId: string): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('sender-identities ' || $1))`, [by.partnerId]);
    const { rows } = await client.query<{ id: string; isDefault: boolean }>(
      'SELECT id, "isDefault" FROM sender_identity',
    );
    const one = rows.find(({ id }) => id === identityId);
    if (!one) throw new FailureError(failure('NOT_FOUND'));
    if (one.isDefault && rows.length > 1) throw new FailureError(failure('SENDER_LAST_DEFAULT'));
    if ((await client.query(IN_ORDER, [identityId])).rows.length > 0)
      throw new FailureError(failure('SENDER_IN_ORDER'));
    await client.query('DELETE FROM sender_identity WHERE id = $1', [identityId]);
  });
  await deps.audit.write({ ...by, op: 'sender.changed', objects: [identityId] });
}
