/** The sender of one mail, and where its answers go: chosen at the send desk, kept for the campaign, the same for all its orders. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { OrdersDeps } from '../../orders/deps.ts';
import { packageRow } from '../../orders/packages/package-row.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { demandProven } from '../identities/demand-proven.ts';
import { readSender } from '../read-sender.ts';

export interface MailSenderChoice {
  /** Null: the sender in use */
  identityId: string | null;
  /** Null: as the mail or its sender says */
  replyAddressId: string | null;
}

const SAVE = `INSERT INTO mail_sender ("partnerId", "participationId", "identityId", "replyAddressId", "changedBy", "changedAt")
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ("partnerId", "participationId")`;

/**
 * What was chosen for a mail before it is ordered. Throws FailureError NOT_FOUND, SENDER_UNKNOWN, DOMAIN_NOT_VERIFIED, REPLY_ADDRESS_NOT_VERIFIED,
 * ALREADY_ORDERED.
 */
export async function chooseMailSender(
  deps: OrdersDeps,
  by: By,
  { packageId, identityId, replyAddressId }: MailSenderChoice & { packageId: string },
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { participationId } = await packageRow(client, packageId);
    // As the confirmation does: what somebody confirms at this moment is not changed under them.
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [participationId]);
    const { rows } = await client.query(
      `SELECT 1 FROM send_order WHERE "participationId" = $1 AND state NOT IN ('cancelled', 'missed')`,
      [participationId],
    );
    if (rows.length > 0) throw new FailureError(failure('ALREADY_ORDERED'));
    await demandProven(client, { identityId, replyAddressId });
    await client.query(
      `${SAVE} DO UPDATE SET "identityId" = $3, "replyAddressId" = $4, "changedBy" = $5, "changedAt" = $6`,
      [by.partnerId, participationId, identityId, replyAddressId, by.actor.id, deps.clock.now()],
    );
  });
  await deps.audit.write({ ...by, op: 'sender.changed', objects: [packageId] });
}

/** What somebody at the send desk chose. */
export async function readMailSender(client: pg.ClientBase, participationId: string): Promise<MailSenderChoice> {
  const { rows } = await client.query<MailSenderChoice>(
    `SELECT "identityId", "replyAddressId" FROM mail_sender WHERE "participationId" = $1`,
    [participationId],
  );
  return rows[0] ?? { identityId: null, replyAddressId: null };
}

/**
 * In the transaction that confirms an order: its mails keep the sender of this moment, whatever sender is in use later. `identityId` was asked for;
 * `seen` is the revision that the person saw. Throws FailureError SENDER_UNKNOWN, DOMAIN_NOT_VERIFIED, SENDER_CHANGED.
 */
export async function keepMailSender(
  deps: OrdersDeps,
  client: pg.ClientBase,
  by: By,
  {
    participationId,
    identityId,
    seen,
  }: { participationId: string; identityId?: string | undefined; seen?: string | undefined },
): Promise<void> {
  if (identityId) await demandProven(client, { identityId, replyAddressId: null });
  const sender = await readSender(deps, client, by.partnerId, { participationId, identityId: identityId ?? null });
  if (seen !== undefined && sender.revision !== seen) throw new FailureError(failure('SENDER_CHANGED'));
  if (!sender.identityId) return;
  await client.query(`${SAVE} DO UPDATE SET "identityId" = $3`, [
    by.partnerId,
    participationId,
    sender.identityId,
    null,
    by.actor.id,
    deps.clock.now(),
  ]);
}
