/** Column names of the programs that partners export from: Outlook and Excel (German, English), Mailchimp, common CRMs. */
import type { KnownColumn } from './fields.ts';

/** Letters and digits only, without accents: "E-Mail-Adresse" and "email adresse" are the same name. */
export const foldHeader = (header: string): string =>
  header
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]/g, '');

const NAMES: Partial<Record<KnownColumn, string>> = {
  email:
    'email, e-mail, e-mail address, email address, e-mail-adresse, mail, mailadresse, emailadresse, e-mail 1, e-mail 1 value, primary email, subscriber email, kunden-email, primäre e-mail',
  salutation: 'anrede, salutation, geschlecht, gender, mr/mrs, prefix',
  title: 'titel, title, akademischer titel, name prefix, titel vor name',
  firstName: 'vorname, first name, firstname, given name, givenname, fname, rufname, forename',
  lastName: 'nachname, last name, lastname, surname, family name, lname, familienname, zuname, name',
  company: 'firma, company, company name, organisation, organization, unternehmen, firmenname, organization name',
  street:
    'straße, strasse, street, address, adresse, anschrift, street address, address line 1, address 1, adresszeile 1, straße und hausnummer, straße/nr',
  postalCode: 'plz, postleitzahl, zip, zip code, zipcode, postal code, postcode, postal',
  city: 'ort, stadt, city, town, wohnort, locality',
  country: 'land, country, country/region, land/region, staat, cc, country code',
  phone:
    'telefon, phone, phone number, telephone, tel, mobil, mobile, handy, mobiltelefon, mobile phone, telefonnummer, rufnummer, telefon 1, cell',
  language: 'sprache, language, lang, korrespondenzsprache, preferred language',
  birthday: 'geburtstag, geburtsdatum, birthday, birth date, birthdate, date of birth, dob, geb.',
  lastPurchase: 'letzter kauf, last purchase, last order, letzte bestellung, kaufdatum, last purchase date',
  notes: 'notizen, notes, notiz, bemerkung, bemerkungen, kommentar, comment, comments, note',
  tags: 'tags, tag, kategorien, categories, category, kategorie, labels, interests, interessen, schlagworte, gruppen, groups',
  consent:
    'consent, newsletter, einwilligung, opt-in, optin, werbeeinwilligung, marketing consent, email consent, newsletter erlaubt, permission, email opt in, marketing, einwilligung e-mail, zustimmung, newsletter-einwilligung, accepts marketing, consent email',
  optinTime: 'optin_time',
  optinIp: 'optin_ip',
  confirmTime: 'confirm_time',
  confirmIp: 'confirm_ip',
  ignore:
    'member_rating, latitude, longitude, gmtoff, dstoff, timezone, region, last_changed, leid, euid, id, kundennummer intern',
};

const EXACT = new Map<string, KnownColumn>(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.split(',').map((name) => [foldHeader(name), field as KnownColumn] as const),
  ),
);

/** Where a number or address is used: it says which of several, not what it is. */
const QUALIFIER =
  /^(business|home|work|primary|kontakt|kunde|kunden|customer|privat|geschaftlich|contact|billing|shipping)|(geschaftlich|privat|business|home|work|dienstlich|value|primary|1)$/g;

/** What a header name means and how certain that is, or null for a name that nobody knows. */
export function fieldOfHeader(header: string): { field: KnownColumn; confidence: number } | null {
  const folded = foldHeader(header);
  const exact = EXACT.get(folded);
  if (exact) return { field: exact, confidence: 1 };
  const bare = EXACT.get(folded.replace(QUALIFIER, ''));
  return bare ? { field: bare, confidence: 0.8 } : null;
}
