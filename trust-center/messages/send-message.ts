/** One mail to one person at the word of a partner's own system, by HQ's template. Consent is asked here, whatever the system believes. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { isLanguage, type Language } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { hostOf } from '@multipartner/templates-engine/attribute-values';
import { composeMessage, fillWords } from '@multipartner/templates-engine/compose-message';
import type pg from 'pg';
import { demandNotLeft } from '../departure/departure-row.ts';
import { countTry, queryOf } from '../limits/count-try.ts';
import { displayName } from '../orders/contact-tags.ts';
import type { OrdersDeps } from '../orders/deps.ts';
import { senderOf } from '../orders/packages/read-package.ts';
import { languageCode } from '../orders/preview/customer-kinds.ts';
import { queueSingleMail, type SingleMailContent } from '../orders/single-mails/queue-single-mail.ts';
import { demandActive } from '../partners/partner-state.ts';
import { normaliseAddress } from '../people/address/normalise-address.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../people/contacts/contact-rows.ts';
import { demandFewSearches } from '../people/contacts/few-searches.ts';
import { type By, demandPartner } from '../people/deps.ts';
import { demandProven } from '../senders/identities/demand-proven.ts';
import { readSender } from '../senders/read-sender.ts';
import { confirmedReply } from '../senders/reply-addresses/confirmed-reply.ts';
import { whyNot } from './may-send.ts';
import { messageFooter } from './message-footer.ts';
import { messageTemplateFor } from './message-templates.ts';
import { writeValues } from './message-values.ts';

// Bulk belongs into campaigns, where rates, warm-ups and days of rest bind it.
const MOST_IN_A_QUARTER_OF_AN_HOUR = 2_000;

export interface MessageToSend {
  /** Key of HQ's template */
  template: string;
  to: { contactId: string } | { email: string };
  /** Of the mail; when absent the contact's own, else the partner's */
  language?: string | undefined;
  values: Readonly<Record<string, string>>;
  /** One of the partner's senders; the one in use when absent */
  senderId?: string | undefined;
  /** Names the request: within a day the same name is the same mail */
  repetition?: string | null | undefined;
}

interface Partner {
  name: string;
  language: string;
  accentColour: string | null;
  imprint: string;
  website: string;
  email: string;
}

const PARTNER = `SELECT name, language, profile->>'accentColour' AS "accentColour", COALESCE(profile->>'imprint', '') AS imprint,
  COALESCE(profile->>'website', '') AS website, COALESCE(profile->>'email', '') AS email FROM partner WHERE id = $1`;

/** The contact of an id or an address; null for an address that nobody of the partner has. */
async function findContact(
  client: pg.PoolClient,
  to: MessageToSend['to'],
  emailIndex: (address: string) => Buffer,
): Promise<ContactRecord | null> {
  const [where, value] = 'contactId' in to ? ['c.id', to.contactId] : ['c."emailIndex"', emailIndex(to.email)];
  const { rows } = await client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE ${where} = $1`, [
    value,
  ]);
  if (!rows[0] && 'contactId' in to) throw new FailureError(failure('NOT_FOUND'));
  return rows[0] ?? null;
}

/**
 * Queues the mail; who and what stands sealed in the outbox only. Throws FailureError MESSAGE_TEMPLATE_UNKNOWN, MESSAGE_VALUE,
 * MESSAGE_NOT_PERMITTED with the reason, NOT_FOUND (contact), INVALID (address), SENDER_UNKNOWN, DOMAIN_NOT_VERIFIED, PARTNER_SUSPENDED, PARTNER_LEFT, RATE_LIMITED.
 */
export async function sendMessage(deps: OrdersDeps, by: By, input: MessageToSend): Promise<{ messageId: string }> {
  await demandPartner(deps, by);
  await demandActive(deps, by.partnerId);
  const tried = await countTry(
    queryOf(deps.pool),
    'message',
    by.partnerId,
    MOST_IN_A_QUARTER_OF_AN_HOUR,
    deps.clock.now(),
  );
  if (!tried.ok) throw new FailureError(tried.failure);
  const template = await messageTemplateFor(deps.pool, input.template);
  const { content } = template;
  const { rows } = await deps.pool.query<Partner>(PARTNER, [by.partnerId]);
  const partner = rows[0]!;
  const ownHost = hostOf(partner.website);
  const written = (language: Language) => writeValues(content, input.values, language, ownHost ? [ownHost] : []);
  // What a system gives wrongly it learns before anybody is opened.
  written('en');
  const to = 'email' in input.to ? { email: wellFormed(input.to.email) } : input.to;
  const vault = await deps.vault.partner(by.partnerId);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const known = input.repetition ? await mailOf(client, input.repetition) : null;
    if (known) return known;
    await demandNotLeft(client);
    const record = await findContact(client, to, (address) => vault.emailIndex(address));
    const receipt = await deps.audit.write({ ...by, op: 'message.composed', objects: record ? [record.id] : [] });
    const [contact] = record ? await openContacts(vault, receipt, [record]) : [];
    const address = contact ? contact.profile.email : (to as { email: string }).email;
    const reason = await whyNot(deps, client, {
      ground: content.ground,
      contactId: record?.id ?? null,
      address,
      vault,
    });
    // Each refusal tells something about an address: with enough of them, who is a customer. Beyond the limit of searches none tells any more.
    if (reason && 'email' in to) await demandFewSearches(deps, by, 'message.composed');
    if (reason) throw new FailureError(failure('MESSAGE_NOT_PERMITTED', { reason }));
    const language =
      [input.language, languageCode(contact?.profile.language), partner.language].find(isLanguage) ?? 'en';
    const { places, href } = written(language);
    const words = fillWords(content.words[language], {
      name: contact ? displayName(contact.profile) : '',
      partner: partner.name,
      ...places,
    });
    // In the name of the partner's own domain where one is proven; it is signed with that domain's key.
    const identityId = input.senderId ?? null;
    await demandProven(client, { identityId, replyAddressId: null });
    const sender = await readSender(deps, client, by.partnerId, { identityId });
    const messageId = newId('singleMail');
    const footer = messageFooter(deps, { partnerId: by.partnerId, messageId, ground: content.ground, language });
    const look = { language, sender: partner.name, accentColour: partner.accentColour, imprint: partner.imprint };
    const mail: SingleMailContent = {
      to: address,
      from: { ...senderOf(deps, partner.name, ''), address: sender.address },
      senderId: sender.identityId,
      replyTo: confirmedReply(sender, [sender.replyTo, partner.email]) || null,
      subject: words.subject,
      ...composeMessage(words, href, { ...look, unsubscribe: footer.unsubscribe }),
      headers: { 'Auto-Submitted': 'auto-generated', ...footer.headers },
    };
    const queued = { kind: 'message', partnerId: by.partnerId, singleMailId: messageId, content: mail };
    await queueSingleMail(deps, queued, client);
    await client.query(
      `INSERT INTO message ("partnerId", id, "templateKey", "versionId", ground, "contactId", "createdAt", repetition, "suppressionToken", "senderId")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[by.partnerId, messageId, template.key, template.versionId, content.ground, record?.id ?? null],
        ...[deps.clock.now(), input.repetition ?? null, record ? null : vault.suppressionToken(address)],
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

function wellFormed(address: string): string {
  const normal = normaliseAddress(address);
  if (!normal.ok) throw new FailureError(failure('INVALID'));
  return normal.value.address;
}
