import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { sampleTags } from '@multipartner/templates-engine/merge-tags';
import { countTry, queryOf } from '../../limits/count-try.ts';
import { demandActive } from '../../partners/partner-state.ts';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import { leftOutSql } from '../../people/consent/left-out.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../../people/contacts/contact-rows.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { selectContacts } from '../../people/segments/select-contacts.ts';
import { type Audience, resolveAudience } from '../audience/audience.ts';
import { contactTags, displayName } from '../contact-tags.ts';
import type { OrdersDeps } from '../deps.ts';
import { aimOfPackage, type PackageRow, packageRow } from '../packages/package-row.ts';
import { senderOfPackage } from '../packages/read-package.ts';
import { queueSingleMail } from '../single-mails/queue-single-mail.ts';
import { previewLinks, type RenderedMail, renderMail } from './render-mail.ts';

const readMail = (deps: OrdersDeps, by: By, packageId: string): Promise<PackageRow> =>
  withPartner(deps.pool, by.partnerId, (client) => packageRow(client, packageId));

async function tagsOfContact(
  deps: OrdersDeps,
  by: By,
  contactId: string,
  op: 'audience.previewed' | 'test_mail.composed',
  language: string,
) {
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1`, [contactId]),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const receipt = await deps.audit.write({ ...by, op, objects: [contactId] });
  const [opened] = await openContacts(await deps.vault.partner(by.partnerId), receipt, rows);
  return {
    tags: contactTags(opened!.profile, language),
    name: displayName(opened!.profile),
    address: opened!.profile.email,
  };
}

/** The mail as one real customer will get it. Throws FailureError NOT_FOUND. */
export async function previewMail(
  deps: OrdersDeps,
  by: By,
  input: { packageId: string; contactId: string },
): Promise<RenderedMail & { name: string; address: string }> {
  await demandPartner(deps, by);
  const { mail } = (await readMail(deps, by, input.packageId)).content;
  const { tags, name, address } = await tagsOfContact(deps, by, input.contactId, 'audience.previewed', mail.language);
  return { ...renderMail(mail, { tags, links: previewLinks(deps.trustOrigin) }), name, address };
}

const PREVIEW_PEOPLE = 20;
/** For one person within 15 minutes */
const MOST_TEST_MAILS = 20;

/** Up to 20 people of an audience who will get the mail of a package: to look at the preview as one of them. */
export async function previewPeople(
  deps: OrdersDeps,
  by: By,
  input: { packageId: string; audience: Audience },
): Promise<{ contactId: string; name: string; address: string }[]> {
  await demandPartner(deps, by);
  const aim = aimOfPackage(await readMail(deps, by, input.packageId));
  const { filter } = await resolveAudience(deps, by, input.audience);
  const found: { contactId: string; name: string; address: string }[] = [];
  if (filter) {
    for await (const page of selectContacts(deps, { ...by, purpose: 'preview' }, filter, { aim })) {
      for (const { record, profile, mayBeMailed } of page)
        if (mayBeMailed && found.length < PREVIEW_PEOPLE)
          found.push({ contactId: record.id, name: displayName(profile), address: profile.email });
      if (found.length >= PREVIEW_PEOPLE) break;
    }
    return found;
  }
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<ContactRecord>(
      `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE ${leftOutSql(aim)} IS NULL ORDER BY c.id LIMIT $1`,
      [PREVIEW_PEOPLE],
    ),
  );
  if (rows.length === 0) return [];
  const receipt = await deps.audit.write({ ...by, op: 'audience.previewed', objects: rows.map(({ id }) => id) });
  const opened = await openContacts(await deps.vault.partner(by.partnerId), receipt, rows);
  return opened.map(({ record, profile }) => ({
    contactId: record.id,
    name: displayName(profile),
    address: profile.email,
  }));
}

/**
 * Sends the mail to the signed-in person, as one customer would see it or with sample values. `to` comes from the session, never
 * from a form: a test mail is no way to mail others, nor to flood oneself. Throws FailureError NOT_FOUND, INVALID, RATE_LIMITED,
 * PARTNER_SUSPENDED.
 */
export async function sendTestMail(
  deps: OrdersDeps,
  by: By,
  input: { packageId: string; to: string; contactId?: string },
): Promise<{ singleMailId: string }> {
  await demandPartner(deps, by);
  await demandActive(deps, by.partnerId);
  const address = normaliseAddress(input.to);
  if (!address.ok) throw new FailureError(failure('INVALID'));
  const tried = await countTry(queryOf(deps.pool), 'test-mail', by.actor.id, MOST_TEST_MAILS, deps.clock.now());
  if (!tried.ok) throw new FailureError(tried.failure);
  const row = await readMail(deps, by, input.packageId);
  const { mail } = row.content;
  const tags = input.contactId
    ? (await tagsOfContact(deps, by, input.contactId, 'test_mail.composed', mail.language)).tags
    : sampleTags(mail.language);
  const rendered = renderMail(mail, { tags, links: previewLinks(deps.trustOrigin) });
  const { from, replyTo, sender } = await withPartner(deps.pool, by.partnerId, (client) =>
    senderOfPackage(deps, client, row),
  );
  return queueSingleMail(deps, {
    kind: 'test',
    partnerId: by.partnerId,
    content: {
      to: address.value.address,
      from,
      senderId: sender.identityId,
      replyTo: replyTo || null,
      ...rendered,
      subject: `[Test] ${rendered.subject}`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
  });
}
