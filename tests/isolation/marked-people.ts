// People whose data can be recognised wherever it turns up, and the forms in which it might.
import { createHash } from 'node:crypto';

export interface MarkedPerson {
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  street: string;
}

/** Names that no other text contains. */
export const MARKED: MarkedPerson[] = [
  {
    email: 'Waltraudis.Quexelhuber@Geheimpost.example',
    firstName: 'Waltraudis',
    lastName: 'Quexelhuber',
    phone: '+49735199182736',
    street: 'Quittenwinkelgasse 77',
  },
  {
    email: 'bogdanika.zwirbelmoser@geheimpost.example',
    firstName: 'Bogdanika',
    lastName: 'Zwirbelmoser',
    phone: '+49735199463728',
    street: 'Holunderstiegweg 58',
  },
  {
    email: 'ottokarina.fuchsgruberin@geheimpost.example',
    firstName: 'Ottokarina',
    lastName: 'Fuchsgruberin',
    phone: '+49735199817263',
    street: 'Schlehdornplatzl 39',
  },
];

/** One who signs up by a form, one who is typed in twice, one whose import is taken back. */
export const LATER: MarkedPerson[] = [
  {
    email: 'kunigundis.xaverhofstetter@geheimpost.example',
    firstName: 'Kunigundis',
    lastName: 'Xaverhofstetter',
    phone: '+49735199552211',
    street: 'Mispelhangstiege 46',
  },
  {
    email: 'theodolind.ypsilantgruber@geheimpost.example',
    firstName: 'Theodolind',
    lastName: 'Ypsilantgruber',
    phone: '+49735199667788',
    street: 'Ebereschenrain 83',
  },
  {
    email: 'ermengildis.quastenbrandl@geheimpost.example',
    firstName: 'Ermengildis',
    lastName: 'Quastenbrandl',
    phone: '+49735199778899',
    street: 'Vogelbeerzeile 95',
  },
];

/** What is written down about them in the fields that are free: as telling as a name. */
export const MARKED_WORDS = {
  fieldLabel: 'Lieblingsquappenteich',
  fieldValue: 'Quappenteich Zirbelmoos',
  tag: 'Zwetschgenröster-Runde',
  column: 'Stammtischplatzerl',
  columnValue: 'Ofenbankerl Nordwest',
  statement: 'Am Zuckerrübenmarkt unterschrieben',
  requestText: 'Was wisst ihr von meinem Haflingergestüt?',
  holdReason: 'Streit um das Klapprad Zeisig',
  refusedName: 'Nepomukina Distelfinkler',
} as const;

/** The parts of a value's base64 that do not depend on what stands before and after it. */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters mix with their neighbours' bits.
    const start = offset === 0 ? 0 : offset + 1;
    const end = (offset + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    return text.slice(start, end);
  });
}

export interface Needle {
  what: string;
  text: string;
}

/** Every form of one value that must not be found: as written, lower case, base64, hex, and the common hashes. */
export function needlesOf(value: string): Needle[] {
  const spellings = [...new Set([value, value.toLowerCase(), value.toUpperCase()])];
  const found: Needle[] = [];
  for (const spelling of spellings) {
    const bytes = Buffer.from(spelling, 'utf8');
    found.push({ what: `${value} as text`, text: spelling });
    found.push({ what: `${value} as hex`, text: bytes.toString('hex') });
    found.push({ what: `${value} as a part of a URL`, text: encodeURIComponent(spelling) });
    for (const core of base64Cores(bytes)) {
      found.push({ what: `${value} as base64`, text: core });
      found.push({ what: `${value} as base64url`, text: core.replaceAll('+', '-').replaceAll('/', '_') });
    }
    for (const algorithm of ['md5', 'sha1', 'sha256']) {
      const digest = createHash(algorithm).update(bytes).digest();
      found.push({ what: `${algorithm} of ${value}`, text: digest.toString('hex') });
      found.push({ what: `${algorithm} of ${value} as base64`, text: digest.toString('base64').replace(/=+$/, '') });
      found.push({ what: `${algorithm} of ${value} as base64url`, text: digest.toString('base64url') });
    }
  }
  return [...new Map(found.map((needle) => [needle.text, needle])).values()];
}

/** All forms of all marked people. Hex digests may be written in capitals, so texts are compared in lower case too. */
export const NEEDLES: Needle[] = [
  ...[...MARKED, ...LATER].flatMap((person) => Object.values(person)),
  ...Object.values(MARKED_WORDS),
].flatMap(needlesOf);

/** What of the marked people stands in a text; empty when none does. */
export function findMarked(haystack: string, needles: Needle[] = NEEDLES): string[] {
  const lower = haystack.toLowerCase();
  return needles
    .filter(({ text }) => haystack.includes(text) || (/^[0-9a-f]{16,}$/.test(text) && lower.includes(text)))
    .map(({ what }) => what);
}

/** The customers as a file that a partner would import. */
export const markedCsv = (people: readonly MarkedPerson[] = MARKED): string =>
  [
    'email,first_name,last_name,phone,street,consent',
    ...people.map(({ email, firstName, lastName, phone, street }) =>
      [email, firstName, lastName, phone, street, 'yes'].join(','),
    ),
  ].join('\n');
