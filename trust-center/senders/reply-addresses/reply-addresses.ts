/** Addresses for answers: each is used once somebody who reads it has confirmed by a mailed link. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { isLanguage } from '@multipartner/kernel/language';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { isReplyAddress } from '@multipartner/templates-engine/reply-address';
import { translate } from '@multipartner/ui/messages';
import type pg from 'pg';
import { composeMail } from '../../identity/notices/compose-mail.ts';
import { countTry, queryOf } from '../../limits/count-try.ts';
import type { OrdersDeps } from '../../orders/deps.ts';
import { queueSingleMail } from '../../orders/single-mails/queue-single-mail.ts';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { replyMailMessages } from './reply-mail.messages.ts';
import { makeReplyToken } from './reply-token.ts';

const MOST_ADDRESSES = 10;
/** In a quarter of an hour; the mails go to people who did not ask for them. */
const MOST_MAILS = 6;
export const REPLY_LINK_MS = DAY_MS;

export interface ReplyAddressView {
  replyAddressId: string;
  address: string;
  verifiedAt: string | null;
  askedAt: string;
  /** The mailed link does not work any more, and nobody has confirmed */
  isExpired: boolean;
}

export async function listReplyAddresses(deps: OrdersDeps, by: By): Promise<ReplyAddressView[]> {
  await demandPartner(deps, by);
  const now = deps.clock.now();
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{
      id: string;
      address: string;
      verifiedAt: Date | null;
      askedAt: Date;
      tokenUntil: Date | null;
    }>('SELECT id, address, "verifiedAt", "askedAt", "tokenUntil" FROM reply_address ORDER BY address');
    return rows.map(({ id, address, verifiedAt, askedAt, tokenUntil }) => ({
      replyAddressId: id,
      address,
      verifiedAt: verifiedAt?.toISOString() ?? null,
      askedAt: askedAt.toISOString(),
      isExpired: verifiedAt === null && (tokenUntil === null || tokenUntil <= now),
    }));
  });
}

async function demandRoom(deps: OrdersDeps, by: By): Promise<void> {
  const counted = await countTry(queryOf(deps.pool), 'reply-address', by.partnerId, MOST_MAILS, deps.clock.now());
  if (!counted.ok) throw new FailureError(counted.failure);
}

/** Queues the mail in the transaction that keeps the hash of its link. */
async function mailLink(
  deps: OrdersDeps,
  client: pg.ClientBase,
  partnerId: string,
  to: string,
  { token, endsAt }: { token: string; endsAt: Date },
): Promise<void> {
  const { rows } = await client.query<{ name: string; language: string }>(
    'SELECT name, language FROM partner WHERE id = $1',
    [partnerId],
  );
  const { name: partner = '', language = 'en' } = rows[0] ?? {};
  const t = translate(replyMailMessages, isLanguage(language) ? language : 'en');
  const mail = composeMail({
    greeting: t('greeting'),
    text: t('text', { partner }),
    action: t('action'),
    href: `${deps.trustOrigin}/reply-address/${token}`,
    closing: t('closing'),
  });
  const from = { name: 'Multipartner', address: `no-reply@${deps.mailDomain}` };
  const content = {
    ...{ to, from, replyTo: null, subject: t('subject'), headers: {}, ...mail },
    usefulUntil: endsAt.toISOString(),
  };
  await queueSingleMail(deps, { kind: 'reply-address', partnerId, content }, client);
}

/** Adds an address and mails its link. Throws FailureError INVALID, REPLY_ADDRESS_KNOWN, TOO_MANY_SENDERS, RATE_LIMITED. */
export async function addReplyAddress(deps: OrdersDeps, by: By, typed: string): Promise<{ replyAddressId: string }> {
  await demandPartner(deps, by);
  const normal = normaliseAddress(typed);
  // It stands in headers of mails to servers that know ASCII only.
  if (!normal.ok || !isReplyAddress(normal.value.address)) throw new FailureError(failure('INVALID'));
  const { address } = normal.value;
  await demandRoom(deps, by);
  const replyAddressId = newId('replyAddress');
  const { token, hash } = makeReplyToken(by.partnerId, replyAddressId);
  const now = deps.clock.now();
  const endsAt = new Date(now.getTime() + REPLY_LINK_MS);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('reply-addresses ' || $1))`, [by.partnerId]);
    const { rows } = await client.query<{ address: string }>('SELECT address FROM reply_address');
    if (rows.some((one) => one.address === address)) throw new FailureError(failure('REPLY_ADDRESS_KNOWN'));
    if (rows.length >= MOST_ADDRESSES) throw new FailureError(failure('TOO_MANY_SENDERS', { max: MOST_ADDRESSES }));
    await client.query(
      `INSERT INTO reply_address ("partnerId", id, address, "tokenHash", "tokenUntil", "askedAt", "createdBy") VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [by.partnerId, replyAddressId, address, hash, endsAt, now, by.actor.id],
    );
    await mailLink(deps, client, by.partnerId, address, { token, endsAt });
  });
  await deps.audit.write({ ...by, op: 'sender.changed', objects: [replyAddressId] });
  return { replyAddressId };
}

/** Mails a fresh link; the one before stops working. Nothing happens for one that is confirmed. Throws FailureError NOT_FOUND, RATE_LIMITED. */
export async function mailReplyLink(deps: OrdersDeps, by: By, replyAddressId: string): Promise<void> {
  await demandPartner(deps, by);
  await demandRoom(deps, by);
  const { token, hash } = makeReplyToken(by.partnerId, replyAddressId);
  const now = deps.clock.now();
  const endsAt = new Date(now.getTime() + REPLY_LINK_MS);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rows } = await client.query<{ address: string; verifiedAt: Date | null }>(
      'SELECT address, "verifiedAt" FROM reply_address WHERE id = $1 FOR UPDATE',
      [replyAddressId],
    );
    if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
    if (rows[0].verifiedAt) return;
    await client.query('UPDATE reply_address SET "tokenHash" = $2, "tokenUntil" = $3, "askedAt" = $4 WHERE id = $1', [
      replyAddressId,
      hash,
      endsAt,
      now,
    ]);
    await mailLink(deps, client, by.partnerId, rows[0].address, { token, endsAt });
  });
}

/** For an address that a mail says: adds it, or mails its link again. As {@link addReplyAddress} and {@link mailReplyLink}. */
export async function askReplyAddress(deps: OrdersDeps, by: By, typed: string): Promise<void> {
  const normal = normaliseAddress(typed);
  const known = (await listReplyAddresses(deps, by)).find(
    ({ address }) => normal.ok && address === normal.value.address,
  );
  if (known) await mailReplyLink(deps, by, known.replyAddressId);
  else await addReplyAddress(deps, by, typed);
}

/** Removes an address; senders that had it have none. Throws FailureError NOT_FOUND. */
export async function removeReplyAddress(deps: OrdersDeps, by: By, replyAddressId: string): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const { rowCount } = await client.query('DELETE FROM reply_address WHERE id = $1', [replyAddressId]);
    if (rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
    for (const table of ['sender_identity', 'mail_sender'])
      await client.query(`UPDATE ${table} SET "replyAddressId" = NULL WHERE "replyAddressId" = $1`, [replyAddressId]);
  });
  await deps.audit.write({ ...by, op: 'sender.changed', objects: [replyAddressId] });
}
