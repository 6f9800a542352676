/** The page behind the link that confirms an address for answers. Only its post changes anything: scanners follow links. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import type { OrdersDeps } from '../../orders/deps.ts';
import { LOOK_COLUMNS, type PartnerLook } from '../../partners/partner-look.ts';
import { hashOfToken, readReplyToken } from './reply-token.ts';

export interface ReplyConfirmation extends PartnerLook {
  language: string;
  address: string;
  standing: 'open' | 'expired' | 'confirmed';
}

interface Found extends PartnerLook {
  id: string;
  address: string;
  tokenUntil: Date | null;
  verifiedAt: Date | null;
  language: string;
}

// The hash is compared by the database: it is one of 32 random bytes, so its timing tells nothing.
const FIND = `SELECT a.id, a.address, a."tokenUntil", a."verifiedAt", p.language, ${LOOK_COLUMNS}
  FROM reply_address a JOIN partner p ON p.id = a."partnerId" WHERE a.id = $1 AND a."tokenHash" = $2`;

async function withToken<T>(
  deps: Pick<OrdersDeps, 'pool'>,
  token: string,
  work: (client: pg.ClientBase, found: Found) => Promise<T>,
): Promise<T | null> {
  const target = readReplyToken(token);
  if (!target) return null;
  return withPartner(deps.pool, target.partnerId, async (client) => {
    const { rows } = await client.query<Found>(FIND, [target.replyAddressId, hashOfToken(token)]);
    return rows[0] ? work(client, rows[0]) : null;
  });
}

/** Null for anything but the link of an address that is still in the list. */
export function readReplyConfirmation(deps: OrdersDeps, token: string): Promise<ReplyConfirmation | null> {
  const now = deps.clock.now();
  return withToken(deps, token, async (_client, { id: _id, tokenUntil, verifiedAt, ...shown }) => ({
    ...shown,
    standing: verifiedAt ? 'confirmed' : tokenUntil && tokenUntil > now ? 'open' : 'expired',
  }));
}

/** True when the address is confirmed now or was before. */
export async function confirmReplyAddress(deps: OrdersDeps, token: string, reqId: string): Promise<boolean> {
  const now = deps.clock.now();
  const done = await withToken(deps, token, async (client, { id, verifiedAt }) => {
    if (verifiedAt) return { id, isNew: false };
    const { rowCount } = await client.query(
      'UPDATE reply_address SET "verifiedAt" = $2 WHERE id = $1 AND "tokenUntil" > $2 AND "verifiedAt" IS NULL',
      [id, now],
    );
    return rowCount === 1 ? { id, isNew: true } : null;
  });
  if (done?.isNew)
    await deps.audit.write({
      partnerId: readReplyToken(token)!.partnerId,
      actor: { class: 'recipient', id: done.id, auth: 'link' },
      op: 'sender.changed',
      purpose: 'account',
      objects: [done.id],
      reqId,
    });
  return done !== null;
}
