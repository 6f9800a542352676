/**
 * A mail to one person outside campaigns as HQ words it: subject, greeting, text, button and closing, in every language of the product. HQ writes
 * words with places such as `{name}`; what fills them, and every link, comes from the trust center or a partner's own system.
 */
import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import { z } from 'zod';
import { FORM_PURPOSES } from '../sign-up/form-template.ts';

export const MESSAGE_FIELD_TYPES = ['text', 'date', 'number', 'money', 'link'] as const;
export type MessageFieldType = (typeof MESSAGE_FIELD_TYPES)[number];

/** `service`: about something the person ordered or asked for (Art. 6 (1) (b) GDPR). Everything else needs the person's ground for that purpose. */
export const MESSAGE_GROUNDS = ['service', ...FORM_PURPOSES] as const;
export type MessageGround = (typeof MESSAGE_GROUNDS)[number];

/** Places that every mail has; the others are its fields. */
export const STANDARD_PLACES = ['name', 'partner'] as const;

export const MOST_LETTERS = { subject: 150, greeting: 200, text: 3_000, action: 60, closing: 600 } as const;
export type MessagePart = keyof typeof MOST_LETTERS;
export const MESSAGE_PARTS = Object.keys(MOST_LETTERS) as MessagePart[];
const MOST_FIELDS = 20;

const words = (most: number) => z.string({ error: 'required' }).trim().max(most, 'too_long');
export const messageWords = z.strictObject({
  subject: words(MOST_LETTERS.subject).min(1, 'required'),
  greeting: words(MOST_LETTERS.greeting),
  /** An empty line begins a paragraph */
  text: words(MOST_LETTERS.text).min(1, 'required'),
  /** The button; empty where the mail has no link */
  action: words(MOST_LETTERS.action),
  closing: words(MOST_LETTERS.closing),
});
export type MessageWords = z.infer<typeof messageWords>;

const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/, 'malformed');
export const messageField = z.strictObject({
  name: fieldName,
  type: z.enum(MESSAGE_FIELD_TYPES, { error: 'malformed' }),
  required: z.boolean(),
});
export type MessageField = z.infer<typeof messageField>;

/** The places of a text, each once, in the order in which they come. */
export const placesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{([^{}\n]{1,40})\}/g)].map(([, name]) => name!)),
];

// Mail programs make a link of anything that looks like an address. HQ's words hold none: links come from fields, which are judged.
const ADDRESS =
  /[a-z][a-z0-9+.-]*:\/\/|\bwww\.|[^\s@]@[^\s@]+\.|\b[\p{L}\p{N}-]{2,}\.(?:com|net|org|info|biz|de|at|ch|eu|io|fr|uk)\b/iu;

interface Judged {
  words: MessageWords;
  known: readonly string[];
  /** Must stand in subject or text somewhere */
  needed: readonly string[];
  hasLink: boolean;
}

/** What is wrong with words: the part and the code of the fault. */
export function wordFaults({ words: said, known, needed, hasLink }: Judged): { part: MessagePart; issue: string }[] {
  const faults: { part: MessagePart; issue: string }[] = [];
  for (const part of MESSAGE_PARTS) {
    if (placesIn(said[part]).some((place) => !known.includes(place))) faults.push({ part, issue: 'place_unknown' });
    if (ADDRESS.test(said[part])) faults.push({ part, issue: 'address' });
  }
  if (/[\n\r]/.test(said.subject)) faults.push({ part: 'subject', issue: 'malformed' });
  const used = MESSAGE_PARTS.flatMap((part) => placesIn(said[part]));
  if (needed.some((place) => !used.includes(place))) faults.push({ part: 'text', issue: 'place_needed' });
  if (hasLink && said.action === '') faults.push({ part: 'action', issue: 'required' });
  if (!hasLink && said.action !== '') faults.push({ part: 'action', issue: 'not_used' });
  return faults;
}

/** What HQ publishes for partners' systems: which fields they give, on what ground it is sent, and the words. */
export const messageContent = z
  .strictObject({
    ground: z.enum(MESSAGE_GROUNDS),
    fields: z.array(messageField).max(MOST_FIELDS, 'too_long'),
    words: z.strictObject({ en: messageWords, de: messageWords } satisfies Record<Language, typeof messageWords>),
    /** Where links of the mail may lead, with every host below; beside the partner's own */
    linkHosts: z.array(z.string().max(253)).max(500),
  })
  .superRefine(({ fields, words: all }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const names = fields.map(({ name }) => name);
    fields.forEach(({ name, type, required }, i) => {
      if (names.indexOf(name) !== i || (STANDARD_PLACES as readonly string[]).includes(name))
        refuse(['fields', i], 'twice');
      if (type === 'link' && fields.findIndex((one) => one.type === 'link') !== i) refuse(['fields', i], 'twice');
      // A button without a target would lead nowhere.
      if (type === 'link' && !required) refuse(['fields', i], 'required');
    });
    const spoken = fields.flatMap(({ name, type }) => (type === 'link' ? [] : [name]));
    const judged = { known: [...STANDARD_PLACES, ...spoken], needed: [], hasLink: spoken.length < fields.length };
    for (const language of LANGUAGES)
      for (const { part, issue } of wordFaults({ ...judged, words: all[language] }))
        refuse(['words', language, part], issue);
  });
export type MessageContent = z.infer<typeof messageContent>;

/** The key by which partners' systems name it, also in addresses of screens. */
export const messageKey = z.string().regex(/^[a-z][a-z0-9-]{2,39}$/, 'malformed');
