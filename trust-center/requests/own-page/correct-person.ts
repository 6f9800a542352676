/** Corrections on the person's own page: fields at once, the address after the new mailbox has confirmed it, each with its record at the desk. */
import { FailureError, failure, isFailureError } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import {
  CONTACT_COLUMNS,
  type ContactRecord,
  type OpenedContact,
  openContacts,
} from '../../people/contacts/contact-rows.ts';
import { editContact } from '../../people/contacts/edit-contact.ts';
import { type By, OWN_PAGE_AUTH } from '../../people/deps.ts';
import { confirmRectification } from '../answers/rectify-person.ts';
import { withdrawRequest } from '../answers/withdraw-request.ts';
import type { RequestDeps } from '../deps.ts';
import { mayMailLink } from '../limit-self-service.ts';
import { readPageSender } from './ask-for-page.ts';
import { LONGEST_OWN_VALUE, OWN_FIELDS, type OwnField } from './own-fields.ts';
import { type AddressLink, makeAddressLink, readAddressLink } from './own-page-link.ts';
import { contactOf, openOwn } from './own-requests.ts';
import { sendOwnPageMail } from './send-own-page-mail.ts';
import type { Visit } from './visit.ts';

async function openedProfile(deps: RequestDeps, by: By, contactId: string) {
  const partner = await deps.vault.partner(by.partnerId);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<ContactRecord>(`SELECT ${CONTACT_COLUMNS} FROM contact c WHERE c.id = $1`, [contactId]),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const receipt = await deps.audit.write({ ...by, op: 'own_page.read', objects: [contactId] });
  const [{ profile, record }] = (await openContacts(partner, receipt, rows)) as [OpenedContact];
  return { profile, rowVersion: record.rowVersion };
}

/** Records the correction, makes it, and closes the record with a mail. A correction that cannot be made leaves a record that says so. */
async function correct(
  deps: RequestDeps,
  visit: Visit,
  text: string,
  edit: { contactId: string; rowVersion: string; changes: Parameters<typeof editContact>[2]['changes'] },
): Promise<void> {
  const requestId = (await openOwn(deps, visit, { kind: 'rectification', text }))!;
  try {
    await editContact(deps, visit.by, edit);
  } catch (error) {
    // The address is another contact's: what to do with the two is for the partner to decide.
    if (!(isFailureError(error) && error.failure.code === 'CONTACT_EXISTS'))
      await withdrawRequest(deps, visit.by, { requestId });
    throw error;
  }
  await confirmRectification(deps, visit.by, { requestId, told: 'mail' });
}

/** False when nothing was different. Throws FailureError CONFLICT (changed meanwhile), NOT_FOUND, INVALID. */
export async function correctPerson(
  deps: RequestDeps,
  visit: Visit,
  values: Readonly<Partial<Record<OwnField, string>>>,
): Promise<boolean> {
  const contactId = await contactOf(deps, visit);
  if (!contactId) throw new FailureError(failure('NOT_FOUND'));
  const { profile, rowVersion } = await openedProfile(deps, visit.by, contactId);
  const changed = OWN_FIELDS.flatMap((field) => {
    const value = values[field]?.trim().slice(0, LONGEST_OWN_VALUE);
    return value === undefined || value === (profile[field] ?? '') ? [] : [[field, value] as const];
  });
  if (changed.length === 0) return false;
  const text = changed.map(([field, value]) => `${field}: ${profile[field] ?? '–'} → ${value || '–'}`).join('\n');
  await correct(deps, visit, text, { contactId, rowVersion, changes: Object.fromEntries(changed) });
  return true;
}

/** Mails a link to the new address; nothing changes before it is confirmed there. Throws FailureError INVALID, RATE_LIMITED. */
export async function askForNewAddress(
  deps: RequestDeps,
  visit: Visit,
  { address, ip }: { address: string; ip: string },
): Promise<void> {
  const normal = normaliseAddress(address);
  if (!normal.ok || normal.value.address === visit.address) throw new FailureError(failure('INVALID'));
  const to = normal.value.address;
  const contactId = await contactOf(deps, visit);
  if (!contactId) throw new FailureError(failure('NOT_FOUND'));
  if (!(await mayMailLink(deps, { address: to, ip }))) return;
  const { partnerId } = visit.by;
  const { partnerName: partner } = (await readPageSender(deps, partnerId))!;
  const { language, address: from } = visit;
  const { token, endsAt } = makeAddressLink(deps, { partnerId, contactId, from, to, language });
  const href = `${deps.trustOrigin}/my/address/${token}`;
  await sendOwnPageMail(deps, { what: 'new', to, partner, language, href, usefulUntil: endsAt });
}

const visitAt = (link: AddressLink, address: string, reqId: string): Visit => ({
  by: {
    partnerId: link.partnerId,
    actor: { class: 'recipient', id: link.contactId, auth: OWN_PAGE_AUTH },
    purpose: 'data_subject_request',
    reqId,
  },
  visitId: link.contactId,
  address,
  language: link.language,
});

export type NewAddressState = 'open' | 'changed' | 'partner';

/** Whether the link still changes anything: it does until the person has another address. Null for no link of ours, or too old. */
export async function readNewAddress(deps: RequestDeps, token: string, reqId: string) {
  const link = readAddressLink(deps, token);
  const sender = link && (await readPageSender(deps, link.partnerId));
  if (!link || !sender) return null;
  const isThere = (await contactOf(deps, visitAt(link, link.from, reqId))) === link.contactId;
  return { sender, language: link.language, isOpen: isThere };
}

/**
 * The new mailbox confirmed. `partner`: the address belongs to another contact there, so the partner decides; `changed` also for a second
 * press. Null for no link of ours.
 */
export async function confirmNewAddress(
  deps: RequestDeps,
  token: string,
  reqId: string,
): Promise<Exclude<NewAddressState, 'open'> | null> {
  const link = readAddressLink(deps, token);
  if (!link) return null;
  const visit = visitAt(link, link.from, reqId);
  const { contactId, from, to, language, partnerId } = link;
  if ((await contactOf(deps, visit)) !== contactId) return 'changed';
  const { rowVersion } = await openedProfile(deps, visit.by, contactId);
  try {
    await correct(deps, visit, `email: ${from} → ${to}`, { contactId, rowVersion, changes: { email: to } });
  } catch (error) {
    if (isFailureError(error) && error.failure.code === 'CONTACT_EXISTS') return 'partner';
    throw error;
  }
  const { partnerName: partner } = (await readPageSender(deps, partnerId))!;
  const href = `${deps.trustOrigin}/your-data/${partnerId}`;
  await sendOwnPageMail(deps, { what: 'old', to: from, partner, language, href });
  return 'changed';
}
