/** One mail to one person at the word of a partner's own system, by HQ's template. Consent is asked here, whatever the system believes. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { demandNotLeft } from '../departure/departure-row.ts';
import { countTry, queryOf } from '../limits/count-try.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { queueSingleMail } from '../orders/single-mails/queue-single-mail.ts';
import { demandActive } from '../partners/partner-state.ts';
import { demandFewSearches } from '../people/contacts/few-searches.ts';
import { type By, demandPartner } from '../people/deps.ts';
import { demandProven } from '../senders/identities/demand-proven.ts';
import { readSender } from '../senders/read-sender.ts';
import { findRecipient, type GivenRecipient, type Recipient, wellFormed } from './find-recipient.ts';
import { whyNot } from './may-send.ts';
import { type MessageTemplate, messageTemplateFor } from './message-templates.ts';
import { readMessagePartner, valuesFor, writeMessage } from './write-message.ts';

// Bulk belongs into campaigns, where rates, warm-ups and days of rest bind it.
const MOST_IN_A_QUARTER_OF_AN_HOUR = 2_000;

export interface MessageToSend {
  /** Key of HQ's template */
  template: string;
  to: GivenRecipient;
  /** Of the mail; when absent the contact's own, else the partner's */
  language?: string | undefined;
  values: Readonly<Record<string, string>>;
  /** One of the partner's senders; the one in use when absent */
  senderId?: string | undefined;
  /** ISO instant after which it does not go out any more, wherever it waits */
  usefulUntil?: string | undefined;
  /** Names the request: within a day the same name is the same mail */
  repetition?: string | null | undefined;
}

/**
 * Queues the mail; who and what stands sealed in the outbox only. Throws FailureError MESSAGE_TEMPLATE_UNKNOWN, MESSAGE_VALUE,
 * MESSAGE_NOT_PERMITTED with the reason, NOT_FOUND (contact), INVALID (address), SENDER_UNKNOWN, DOMAIN_NOT_VERIFIED, PARTNER_SUSPENDED, PARTNER_LEFT, RATE_LIMITED.
 */
export async function sendMessage(deps: OrdersDeps, by: By, input: MessageToSend): Promise<{ messageId: string }> {
  await demandPartner(deps, by);
  const { repetition } = input;
  // First of all: what has changed since must not tell a system that its mail did not go.
  const sent = repetition && (await withPartner(deps.pool, by.partnerId, (client) => mailOf(client, repetition)));
  if (sent) return sent;
  await demandActive(deps, by.partnerId);
  await demandFew(deps, by);
  const template = await messageTemplateFor(deps.pool, input.template);
  const partner = await readMessagePartner(deps, by.partnerId);
  // What a system gives wrongly it learns before anybody is opened.
  valuesFor(template.content, input.values, { partner, language: 'en' });
  demandUseful(deps, input.usefulUntil);
  const given = wellFormed(input.to);
  const vault = await deps.vault.partner(by.partnerId);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const known = repetition && (await mailOf(client, repetition));
    if (known) return known;
    await demandNotLeft(client);
    const recipient = await findRecipient(deps, client, { by, vault, given });
    await demandPermitted(deps, client, by, { template, recipient, given, vault });
    const identityId = input.senderId ?? null;
    await demandProven(client, { identityId, replyAddressId: null });
    const sender = await readSender(deps, client, by.partnerId, { identityId });
    const messageId = newId('singleMail');
    const { values, language, usefulUntil } = input;
    const { content } = template;
    const message = { messageId, partnerId: by.partnerId, partner, content, values, recipient, language, sender };
    const mail = { ...writeMessage(deps, message), usefulUntil };
    const queued = { kind: 'message', partnerId: by.partnerId, singleMailId: messageId, content: mail };
    await queueSingleMail(deps, queued, client);
    await client.query(
      `INSERT INTO message ("partnerId", id, "templateKey", "versionId", ground, "contactId", "createdAt", repetition, "suppressionToken", "senderId")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[by.partnerId, messageId, template.key, template.versionId, content.ground, recipient.contactId],
        ...[deps.clock.now(), repetition ?? null],
        recipient.contactId ? null : vault.suppressionToken(recipient.address),
        sender.identityId,
      ],
    );
    return { messageId };
  });
}

/** The mail that this request has made already. Whoever asks the same meanwhile waits until the transaction ends. */
async function mailOf(client: pg.PoolClient, repetition: string): Promise<{ messageId: string } | null> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [repetition]);
  const { rows } = await client.query<{ messageId: string }>(
    `SELECT id AS "messageId" FROM message WHERE repetition = $1 AND "createdAt" > now() - interval '24 hours' LIMIT 1`,
    [repetition],
  );
  return rows[0] ?? null;
}

async function demandFew({ pool, clock }: OrdersDeps, { partnerId }: By): Promise<void> {
  const tried = await countTry(queryOf(pool), 'message', partnerId, MOST_IN_A_QUARTER_OF_AN_HOUR, clock.now());
  if (!tried.ok) throw new FailureError(tried.failure);
}

function demandUseful({ clock }: OrdersDeps, usefulUntil: string | undefined): void {
  if (usefulUntil !== undefined && new Date(usefulUntil) <= clock.now())
    throw new FailureError(failure('MESSAGE_VALUE', { field: 'usefulUntil', issue: 'past' }));
}

async function demandPermitted(
  deps: OrdersDeps,
  client: pg.PoolClient,
  by: By,
  asked: {
    template: MessageTemplate;
    recipient: Recipient;
    given: GivenRecipient;
    vault: Parameters<typeof whyNot>[2]['vault'];
  },
): Promise<void> {
  const { template, recipient, given, vault } = asked;
  const { ground } = template.content;
  const reason = await whyNot(deps, client, { ground, ...recipient, vault });
  if (!reason) return;
  // Each refusal tells something about an address: with enough of them, who is a customer. Beyond the limit of searches none tells any more.
  if ('email' in given) await demandFewSearches(deps, by, 'message.composed');
  throw new FailureError(failure('MESSAGE_NOT_PERMITTED', { reason }));
}
