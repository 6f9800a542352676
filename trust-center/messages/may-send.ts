/** Whether one person may get one mail: the judgement of campaigns for mails that advertise, and what binds even mails about an order. */
import type { MessageGround } from '@multipartner/templates-engine/message-template';
import type pg from 'pg';
import type { OrdersDeps } from '../orders/deps.ts';
import { type LeftOut, leftOutSql } from '../people/consent/left-out.ts';
import { aimFor } from '../people/consent/mail-aim.ts';
import type { PartnerVault } from '../vault/vault.ts';

/** Why not. `no_contact`: without a contact there is no ground for anything but a mail about an order. */
export type MessageRefusal = LeftOut | 'no_contact';

/** A mail about an order reaches somebody who wants no advertising, but not an address that a server or its owner refused. */
const BINDING = new Map<string, MessageRefusal>([
  ['hard_bounce', 'bounced'],
  ['soft_bounces', 'bounced'],
  ['complaint', 'complained'],
  ['manual', 'blocked'],
]);

interface Asked {
  ground: MessageGround;
  contactId: string | null;
  /** Normalised */
  address: string;
  vault: Pick<PartnerVault, 'suppressionToken'>;
}

/** Null for somebody who may get it now. */
export async function whyNot(deps: OrdersDeps, client: pg.PoolClient, asked: Asked): Promise<MessageRefusal | null> {
  const { ground, contactId, address } = asked;
  if (ground !== 'service') {
    if (contactId === null) return 'no_contact';
    const { rows } = await client.query<{ reason: LeftOut | null }>(
      `SELECT ${leftOutSql(aimFor(ground))} AS reason FROM contact c WHERE c.id = $1`,
      [contactId],
    );
    if (rows[0]?.reason) return rows[0].reason;
    return (await deps.brand.among([address], client)).size > 0 ? 'unsubscribed' : null;
  }
  const { rows } = await client.query<{ reason: string | null; restricted: boolean }>(
    `SELECT (SELECT s.reason::text FROM suppression s WHERE s.token = $1) AS reason,
       EXISTS (SELECT 1 FROM contact c WHERE c.id = $2 AND c."restrictedAt" IS NOT NULL) AS restricted`,
    [asked.vault.suppressionToken(address), contactId],
  );
  const [found] = rows;
  if (found?.restricted) return 'restricted';
  return BINDING.get(found?.reason ?? '') ?? null;
}
