/**
 * How the people of a lease travel to the mailer: what is the same for all of them once, and each as one text, the row. As objects they would be
 * three times as many bytes; as lists of texts, ten thousand little things that both sides make, check and keep for as long as the lease takes.
 *
 *     row: 30,19,5,0,60,60,60,60,64,3;dlv_…erika@leute.example…     lengths of the fields, then the fields, whatever stands in them
 */
import { z } from 'zod';
import type { Recipient } from './deliveries.ts';
import { recipientLinks } from './recipient-links.ts';

/** What is known of one person, in clear, before it is a mail's. Tokens are those of the links (orders/tracking/token.ts). */
export interface HandedPerson {
  deliveryId: string;
  address: string;
  name: string;
  needsSmtpUtf8: boolean;
  tokens: Record<'page' | 'preferences' | 'click' | 'open' | 'returnPath', string>;
}

// The fields before the values of the merge tags; rowOf and recipientOf name them in this order.
const FIELDS = 9;
const [COMMA, SEMICOLON, ZERO, NINE] = [44, 59, 48, 57];
// The longest row has a handful of lengths of at most so many digits.
const MOST_DIGITS = 6;

/**
 * Tells `onField` where each field of a row stands. Answers how many there are; -1 for a text that is no row. Reads digits by hand: a lease has
 * thousands of them, and each row is read on both sides.
 */
function readLengths(row: string, onLength?: (length: number) => void): number {
  let [fields, sum, length, digits] = [0, 0, 0, 0];
  for (let i = 0; i < row.length; i++) {
    const code = row.charCodeAt(i);
    if (code >= ZERO && code <= NINE && digits < MOST_DIGITS) {
      length = length * 10 + code - ZERO;
      digits += 1;
      continue;
    }
    if (digits === 0 || (code !== COMMA && code !== SEMICOLON)) return -1;
    fields += 1;
    sum += length;
    onLength?.(length);
    if (code === SEMICOLON) return sum === row.length - i - 1 ? fields : -1;
    [length, digits] = [0, 0];
  }
  return -1;
}

function fieldsOf(row: string): string[] {
  const lengths: number[] = [];
  readLengths(row, (length) => lengths.push(length));
  let at = row.indexOf(';') + 1;
  return lengths.map((length) => {
    at += length;
    return row.slice(at - length, at);
  });
}

export const handedPeople = z
  .strictObject({
    /** Where the recipients' pages are */
    pages: z.string(),
    /** Where redirects and pixels are counted; null: the partner counts nothing */
    counted: z.string().nullable(),
    /** Domain of the envelope sender: bounces come there */
    returnDomain: z.string(),
    /** Domain of the message ids */
    messageDomain: z.string(),
    /** The merge tags that the package uses, in the order of their values */
    tags: z.array(z.string()),
    rows: z.custom<readonly string[]>(Array.isArray),
  })
  // By hand: a schema that looks into each of five hundred texts costs a hundred times as much.
  .refine(
    ({ tags, rows }) => rows.every((row) => typeof row === 'string' && readLengths(row) === FIELDS + tags.length),
    'rows',
  );
export type HandedPeople = z.infer<typeof handedPeople>;

/** @param values of the merge tags, in the order of `tags` */
export const rowOf = (person: HandedPerson, values: readonly string[], isCounted: boolean): string => {
  const { page, preferences, click, open, returnPath } = person.tokens;
  const fields = [
    person.deliveryId,
    person.address,
    person.name,
    person.needsSmtpUtf8 ? '8' : '',
    page,
    preferences,
    isCounted ? click : '',
    isCounted ? open : '',
    returnPath,
    ...values,
  ];
  return `${fields.map((field) => field.length).join(',')};${fields.join('')}`;
};

/** People who are read one by one, when it is their turn. */
export type People = Pick<readonly Recipient[], 'length' | 'at'>;

/** The people as the mailer works with them. Nobody is read before they are asked for, and each time anew. */
export const peopleOf = (people: HandedPeople): People => ({
  length: people.rows.length,
  at(i) {
    const row = people.rows.at(i);
    return row === undefined ? undefined : recipientOf(people, row);
  },
});

/** All of them at once. */
export const recipientsOf = (people: HandedPeople): Recipient[] => people.rows.map((row) => recipientOf(people, row));

function recipientOf(people: HandedPeople, row: string): Recipient {
  const fields = fieldsOf(row);
  const [deliveryId, address, name, utf8, page, preferences, click, open, returnPath] = fields as [
    ...[string, string, string, string],
    ...[string, string, string, string, string],
  ];
  const tags: Record<string, string> = {};
  for (let i = 0; i < people.tags.length; i++) tags[people.tags[i]!] = fields[FIELDS + i]!;
  return {
    deliveryId,
    address,
    name,
    needsSmtpUtf8: utf8 !== '',
    tags,
    links: recipientLinks(people, { page, preferences, click, open }),
    returnPath: `${returnPath}@${people.returnDomain}`,
    messageId: `${deliveryId}@${people.messageDomain}`,
  };
}
