/** What rules can be about: closed lists, for schemas and for forms. */

/** Where words of a mail stand. `alt`: the descriptions of images. */
export const RULE_PLACES = ['subject', 'preheader', 'fromName', 'text', 'alt'] as const;
export type RulePlace = (typeof RULE_PLACES)[number];
/** What a rule can count. */
export const COUNTED = ['links', 'images', 'words', 'exclamationMarks', 'emoji', 'capitalWords'] as const;
export type Counted = (typeof COUNTED)[number];
export const RULE_KINDS = [
  'forbiddenWords',
  'requiredWords',
  'pattern',
  'linkHosts',
  'length',
  'image',
  'count',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** A fresh id of a rule. */
export const newRuleId = (): string =>
  `rl_${Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => ALPHABET[byte & 31]).join('')}`;
