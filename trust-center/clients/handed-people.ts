/**
 * How the people of a lease travel to the mailer: what is the same for all of them once, and each as a row of texts. Written out as objects they
 * would be three times as many bytes, and reading and checking those cost both sides more than making the mails' links.
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

// The columns before the values of the merge tags; rowOf and recipientOf name them in this order.
const COLUMNS = 9;
const isText = (value: unknown): boolean => typeof value === 'string';
export type Row = readonly string[];

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
    rows: z.custom<readonly Row[]>(Array.isArray),
  })
  // By hand: a schema that looks at each of ten thousand texts costs a hundred times as much.
  .refine(
    ({ tags, rows }) =>
      rows.every((row) => Array.isArray(row) && row.length === COLUMNS + tags.length && row.every(isText)),
    'rows',
  );
export type HandedPeople = z.infer<typeof handedPeople>;

/** @param values of the merge tags, in the order of `tags` */
export const rowOf = (person: HandedPerson, values: readonly string[], isCounted: boolean): Row => {
  const { page, preferences, click, open, returnPath } = person.tokens;
  return [
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
};

/** The people as the mailer works with them. */
export function recipientsOf(people: HandedPeople): Recipient[] {
  return people.rows.map((row) => recipientOf(people, row));
}

function recipientOf(people: HandedPeople, row: Row): Recipient {
  const [deliveryId, address, name, utf8, page, preferences, click, open, returnPath] = row as [
    ...[string, string, string, string],
    ...[string, string, string, string, string],
  ];
  const tags: Record<string, string> = {};
  for (let i = 0; i < people.tags.length; i++) tags[people.tags[i]!] = row[COLUMNS + i]!;
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
