import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { leftOutSql } from '../../people/consent/left-out.ts';
import type { MailAim } from '../../people/consent/mail-aim.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../../people/contacts/contact-rows.ts';
import type { ContactProfile } from '../../people/contacts/profile.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { Filter } from '../../people/segments/condition.ts';
import { selectContacts } from '../../people/segments/select-contacts.ts';
import { type Audience, resolveAudience } from '../audience/audience.ts';
import { contactTags, displayName } from '../contact-tags.ts';
import type { OrdersDeps } from '../deps.ts';
import { aimOfPackage, packageRow } from '../packages/package-row.ts';
import { type CustomerKind, chooseCustomers, languageCode, type Substitute, tagsOfMail } from './customer-kinds.ts';
import { previewLinks, type RenderedMail, renderMail } from './render-mail.ts';

export interface CustomerLook extends RenderedMail {
  contactId: string;
  name: string;
  address: string;
  kinds: CustomerKind[];
  /** What stands in this mail because something about the person is not known */
  substitutes: Substitute[];
  /** The person's own language, where it is another one than the mail's */
  otherLanguage: string | null;
}

interface CustomerLooks {
  customers: CustomerLook[];
  nobody: CustomerKind[];
  /** How many people were looked through for them */
  searched: number;
  /** False: the mail says the same to everybody */
  isPersonal: boolean;
  /** BCP 47 primary tag of the mail */
  language: string;
}

/** People of an audience among whom the kinds are looked for: enough to find each that is not rare, and soon done. */
const MOST_SEARCHED = 200;

interface Opened {
  id: string;
  profile: ContactProfile;
}

/** Some people who will get the mail, others in each round. One leaf of the log per page says that a program looked for somebody among them. */
async function searchPeople(
  deps: OrdersDeps,
  by: By,
  { aim, filter, round }: { aim: MailAim; filter: Filter | null; round: number },
): Promise<Opened[]> {
  if (filter) {
    const found: Opened[] = [];
    for await (const page of selectContacts(deps, by, filter, { aim })) {
      for (const { record, profile, mayBeMailed } of page)
        if (mayBeMailed && found.length < MOST_SEARCHED) found.push({ id: record.id, profile });
      if (found.length >= MOST_SEARCHED) break;
    }
    return found;
  }
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<ContactRecord>(
      `SELECT ${CONTACT_COLUMNS} FROM contact c WHERE ${leftOutSql(aim)} IS NULL ORDER BY md5(c.id || $2::text), c.id LIMIT $1`,
      [MOST_SEARCHED, round],
    ),
  );
  if (rows.length === 0) return [];
  const receipt = await deps.audit.write({ ...by, op: 'audience.counted', objects: rows.map(({ id }) => id) });
  const opened = await openContacts(await deps.vault.partner(by.partnerId), receipt, rows);
  return opened.map(({ record, profile }) => ({ id: record.id, profile }));
}

/**
 * The mail as several of the partner's own customers get it, one of each kind. Whoever is shown has an entry of the log for that look, written
 * before anything is rendered. Throws FailureError NOT_FOUND.
 */
export async function previewCustomers(
  deps: OrdersDeps,
  by: By,
  input: { packageId: string; audience: Audience; round: number },
): Promise<CustomerLooks> {
  await demandPartner(deps, by);
  const row = await withPartner(deps.pool, by.partnerId, (client) => packageRow(client, input.packageId));
  const { mail } = row.content;
  const { filter } = await resolveAudience(deps, by, input.audience);
  const people = await searchPeople(deps, by, { aim: aimOfPackage(row), filter, round: input.round });
  const { chosen, nobody } = chooseCustomers(people, mail, input.round);
  if (chosen.length > 0)
    await deps.audit.write({
      ...by,
      op: 'audience.previewed',
      objects: chosen.map(({ candidate }) => candidate.id),
    });
  const links = previewLinks(deps.trustOrigin);
  return {
    customers: chosen.map(({ candidate: { id, profile }, kinds, substitutes }) => {
      const language = languageCode(profile.language);
      return {
        contactId: id,
        name: displayName(profile),
        address: profile.email,
        kinds,
        substitutes,
        otherLanguage: language === mail.language ? null : language,
        ...renderMail(mail, { tags: contactTags(profile, mail.language), links }),
      };
    }),
    nobody,
    searched: people.length,
    isPersonal: tagsOfMail(mail).length > 0,
    language: mail.language,
  };
}
