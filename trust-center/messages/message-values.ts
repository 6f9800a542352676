/** What a partner's system gives for the fields of a template, judged and written as people read it. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type { Language } from '@multipartner/kernel/language';
import { foreignAddressIn, hostAllowed, hostOf } from '@multipartner/templates-engine/attribute-values';
import type { MessageContent, MessageField } from '@multipartner/templates-engine/message-template';
import { formats } from '@multipartner/ui/format';

const MOST_LETTERS = 500;
const MOST_ADDRESS = 2_000;
/** Beside control characters: what turns the order of letters around and so shows another text than the one that was given */
const UNSHOWABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const MONEY = /^-?\d{1,9}(?:\.\d{1,2})? [A-Z]{3}$/;
const NUMBER = /^-?\d{1,12}(?:\.\d{1,6})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface WrittenValues {
  /** For the places of the words */
  places: Record<string, string>;
  /** Where the button leads; null where the template has none */
  href: string | null;
}

const refused = (field: string, issue: 'required' | 'unknown' | 'host'): never => {
  throw new FailureError(failure('MESSAGE_VALUE', { field, issue }));
};
const malformed = ({ name: field, type }: MessageField): never => {
  throw new FailureError(failure('MESSAGE_VALUE', { field, issue: 'malformed', type }));
};

function written(field: MessageField, value: string, language: Language): string | null {
  const { number, date } = formats(language, 'UTC');
  switch (field.type) {
    case 'text':
      return value.length <= MOST_LETTERS && !UNSHOWABLE.test(value.replaceAll('\n', ' ')) ? value : null;
    case 'number':
      return NUMBER.test(value) ? number(Number(value)) : null;
    case 'date':
      return DAY.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value)
        ? date(`${value}T00:00:00Z`)
        : null;
    case 'money': {
      if (!MONEY.test(value)) return null;
      const [amount = '', currency = ''] = value.split(' ');
      return number(Number(amount), { style: 'currency', currency });
    }
    default:
      return null;
  }
}

/** Only https, and only where HQ or the partner itself is at home: a mail in the brand's name leads nowhere else. */
const leadsHome = (href: string, hosts: readonly string[]): boolean => {
  if (href.length > MOST_ADDRESS || !/^https:\/\//i.test(href) || /[\s"<>\\]/.test(href)) return false;
  const host = hostOf(href);
  return host !== undefined && hostAllowed(host, hosts);
};

/**
 * @param hosts of the partner itself, beside the template's
 * Throws FailureError MESSAGE_VALUE with the field and what is wrong: `required`, `malformed`, `unknown`, `host`.
 */
export function writeValues(
  content: MessageContent,
  values: Readonly<Record<string, string>>,
  language: Language,
  hosts: readonly string[],
): WrittenValues {
  const known = new Set(content.fields.map(({ name }) => name));
  for (const name of Object.keys(values)) if (!known.has(name)) refused(name, 'unknown');
  const home = [...content.linkHosts, ...hosts];
  const places: Record<string, string> = {};
  let href: string | null = null;
  for (const field of content.fields) {
    const value = (Object.hasOwn(values, field.name) ? values[field.name]! : '').replaceAll('\r\n', '\n').trim();
    if (value === '') {
      if (field.required) refused(field.name, 'required');
      continue;
    }
    if (field.type === 'link') {
      if (!leadsHome(value, home)) refused(field.name, 'host');
      href = value;
      continue;
    }
    // Mail programs make a link of an address that is only typed: it leads where a button may lead.
    if (foreignAddressIn(value, home) !== null) refused(field.name, 'host');
    places[field.name] = written(field, value, language) ?? malformed(field);
  }
  return { places, href };
}
