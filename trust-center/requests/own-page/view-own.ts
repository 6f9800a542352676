/** What the page shows: the same places as the package, each read with its entry in the log, and how the person's requests stand. */
import type { Language } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Json } from '../../audit/log.ts';
import { readStandings } from '../../people/consent/grounds.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../../people/consent/purposes.ts';
import { showValue } from '../../people/fields/field-value.ts';
import { listFields } from '../../people/fields/read-fields.ts';
import type { RequestDeps } from '../deps.ts';
import { findPerson } from '../find-person.ts';
import type { Standing } from '../kinds.ts';
import { collectPlaces, openSubject } from '../package/build-package.ts';
import type { PlaceName, PlaceRow } from '../package/place.ts';
import { OWN_FIELDS, type OwnField } from './own-fields.ts';
import { listOwn, type OwnRequest } from './own-requests.ts';
import type { Visit } from './visit.ts';

/** Newest entries of one place; the file has them all. */
const MOST_SHOWN = 25;

export interface OwnPlace {
  name: Exclude<PlaceName, 'profile' | 'grounds' | 'requests'>;
  /** Of all, also those that are not shown */
  count: number;
  rows: { readonly [part: string]: Json }[];
}

export interface OwnPage {
  standing: Standing;
  address: string;
  language: Language;
  /** Null where nobody is found */
  person: {
    own: Record<OwnField, string>;
    /** Everything else that the profile holds */
    more: { field: string; value: string; kind: string }[];
    /** What mails come for */
    purposes: MailPurpose[];
    /** Advertising is stopped for the address as a whole */
    stopped: boolean;
    restrictedAt: Date | null;
  } | null;
  places: OwnPlace[];
  requests: OwnRequest[];
}

const isOwn = (field: string): field is OwnField => (OWN_FIELDS as readonly string[]).includes(field);

/** Reads everything anew: it shows what is there, not what was. */
export async function viewOwn(deps: RequestDeps, visit: Visit): Promise<OwnPage> {
  const { by, address, language, visitId } = visit;
  const partner = await deps.vault.partner(by.partnerId);
  const found = await withPartner(deps.pool, by.partnerId, async (client) => {
    const { standing, contact } = await findPerson(client, partner, { address });
    if (!contact) return { standing, contactId: null, purposes: [], restrictedAt: null, stopped: false };
    const standings = (await readStandings(client, [contact.id]))(contact.id);
    const { rows } = await client.query<{ restrictedAt: Date | null; stopped: boolean }>(
      `SELECT "restrictedAt", EXISTS (SELECT 1 FROM suppression s WHERE s.token = c."suppressionToken") AS stopped FROM contact c WHERE id = $1`,
      [contact.id],
    );
    const purposes = MAIL_PURPOSES.filter((purpose) => standings[purpose].ground !== 'none');
    return { standing, contactId: contact.id, purposes, ...rows[0]! };
  });
  const { standing, contactId, purposes, restrictedAt, stopped } = found;
  const subject = await openSubject(deps, by, { contactId, address, about: visitId }, 'own_page.read');
  const collected = await collectPlaces(deps, by, subject, 'access');
  const profile = collected.get('profile') ?? [];
  const own = Object.fromEntries(OWN_FIELDS.map((field) => [field, ''])) as Record<OwnField, string>;
  const more: { field: string; value: string; kind: string }[] = [];
  for (const row of profile) {
    const { field, value, kind } = row as { field: string; value: string; kind: string };
    if (kind === 'built_in' && isOwn(field)) own[field] = value;
    else if (kind !== 'defined' && field !== 'email') more.push({ field, value: String(value), kind });
  }
  // In the person's language, which the package's names are not.
  const defined = contactId ? await listFields(deps, by) : [];
  for (const field of defined) {
    const value = subject.contact?.profile.fields[field.fieldId];
    if (value)
      more.unshift({ field: field.label[language], value: showValue(field, value, language), kind: 'defined' });
  }
  return {
    standing,
    address,
    language,
    person: contactId ? { own, more, purposes: stopped ? [] : purposes, stopped, restrictedAt } : null,
    places: [...collected].flatMap(([name, rows]) =>
      name === 'profile' || name === 'grounds' || name === 'requests' ? [] : [shown(name, rows)],
    ),
    requests: await listOwn(deps, visit, contactId),
  };
}

const shown = (name: OwnPlace['name'], rows: readonly PlaceRow[]): OwnPlace => ({
  name,
  count: rows.length,
  rows: rows.slice(-MOST_SHOWN).reverse(),
});
