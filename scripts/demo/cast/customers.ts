/** Customers as a car dealer exports them: a CSV with consent, tags, last visit, a few double and broken rows. */
import { DAY_MS } from '@multipartner/kernel/time';
import { createRandom, type Random } from '../world/random.ts';
import { NAMES } from './names.ts';
import type { DemoPartner, PartnerKey } from './partners.ts';

const HEADERS = [
  'Anrede',
  'Vorname',
  'Nachname',
  'E-Mail',
  'Straße',
  'PLZ',
  'Ort',
  'Telefon',
  'Sprache',
  'Letzter Kauf',
  'Tags',
  'Einwilligung',
  'Modell',
  'Kilometerstand',
  'Nächster Service',
  'Antrieb',
];
const STREETS =
  'Hauptstraße Gartenweg Lindenstraße Bergstraße Am Mühlbach Schulstraße Ahornweg Ringstraße Kirchgasse Rosenweg'
    .replace('Am Mühlbach', 'Am_Mühlbach')
    .split(' ')
    .map((street) => street.replace('_', ' '));
const MAIL_HOSTS = ['post.example', 'mail.example', 'briefkasten.example', 'kunden.example', 'web-post.example'];
const MODELS = ['Aurora Lumen', 'Aurora Vento', 'Aurora Kompakt', 'Aurora Kombi', 'Aurora Terra'];
const DIALLING: Record<PartnerKey, string> = {
  sonne: '+49 731 555',
  bellevue: '+41 61 555',
  nordlicht: '+49 461 555',
  linz: '+43 732 555',
};

const ROUGH_MILEAGE = 8;

/** Share of each answer about the newsletter; the rest of the cells is empty. */
const CONSENT_YES = 0.8;
const CONSENT_NO = 0.09;

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');

const germanDate = (date: Date): string => date.toISOString().slice(0, 10).split('-').reverse().join('.');
const quoted = (cell: string): string => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function tagsOf(random: Random, model: string): string {
  const tags = [
    random.chance(0.55) ? 'Werkstatt' : '',
    random.chance(0.25) ? 'Neuwagen' : '',
    random.chance(0.18) ? 'Leasing' : '',
    random.chance(0.12) ? 'Stammkunde' : '',
    model === 'Aurora Lumen' || random.chance(0.06) ? 'E-Auto' : '',
  ];
  return tags.filter(Boolean).join(', ');
}

function languageOf(random: Random, key: PartnerKey): string {
  if (key === 'bellevue') return random.chance(0.3) ? 'fr' : 'de';
  return random.chance(0.04) ? 'en' : 'de';
}

/** What the common fields of HQ hold: mileage, next service and drive. One cell is no number, as in real life. */
function carOf(random: Random, model: string, row: number, now: Date): string[] {
  const kilometres = new Intl.NumberFormat('de-DE').format(random.between(20, 1_800) * 100);
  const service = new Date(now.getTime() + random.between(5, 400) * DAY_MS);
  return [
    row === ROUGH_MILEAGE ? 'ungefähr 40.000' : random.chance(0.8) ? kilometres : '',
    random.chance(0.75) ? germanDate(service) : '',
    model === 'Aurora Lumen' ? 'Elektro' : random.pick(['Benzin', 'Benzin', 'Diesel', 'Hybrid']),
  ];
}

function consentOf(random: Random): string {
  const answer = random.next();
  if (answer < CONSENT_YES) return 'ja';
  return answer < CONSENT_YES + CONSENT_NO ? 'nein' : '';
}

/**
 * The file of one import as bytes in UTF-8. `count` people, of whom nobody is in an earlier file of the same `taken`; besides them the last
 * rows repeat somebody and hold two addresses that are none.
 */
export function customersCsv(
  partner: DemoPartner,
  input: { count: number; random: Random; now: Date; taken: Set<string> },
): Buffer {
  const { random, now, taken } = input;
  const { women, men, last } = NAMES[partner.key];
  // Drawn apart, so that a column more or less changes nobody's name.
  const cars = createRandom(input.count);
  const rows: string[][] = [];
  while (rows.length < input.count) {
    const isWoman = random.chance(0.48);
    const [first, family] = [random.pick(isWoman ? women : men), random.pick(last)];
    const address = `${plain(first)}.${plain(family)}${random.chance(0.3) ? random.between(50, 99) : ''}@${random.pick(MAIL_HOSTS)}`;
    if (taken.has(address)) continue;
    taken.add(address);
    const [postalCode, city] = random.pick(partner.towns);
    const model = random.pick(MODELS);
    rows.push([
      isWoman ? 'Frau' : 'Herr',
      first,
      family,
      address,
      `${random.pick(STREETS)} ${random.between(1, 120)}`,
      postalCode,
      city,
      random.chance(0.7) ? `${DIALLING[partner.key]} ${random.between(1000, 9999)}` : '',
      languageOf(random, partner.key),
      random.chance(0.8) ? germanDate(new Date(now.getTime() - random.between(20, 1_900) * DAY_MS)) : '',
      tagsOf(random, model),
      consentOf(random),
      model,
      ...carOf(cars, model, rows.length, now),
    ]);
  }
  const [double, broken] = [rows[3]!, rows[5]!];
  const extra = [
    [...double.slice(0, 7), `${DIALLING[partner.key]} 1111`, ...double.slice(8)],
    [...broken.slice(0, 3), 'keine', ...broken.slice(4)],
    [...broken.slice(0, 3), `${plain(broken[1]!)}@@post.example`, ...broken.slice(4)],
  ];
  const lines = [HEADERS, ...rows, ...extra].map((cells) => cells.map(quoted).join(';'));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
}
