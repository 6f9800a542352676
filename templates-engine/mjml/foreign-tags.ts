/** Merge tags and special addresses of other mail systems, and what they become here. */

import { escapeText } from '../html/escape.ts';
import { chipHtml } from '../html/html-rewrite.ts';
import type { TextPart } from '../text/text-value.ts';

/** `{{ contact.first_name }}`, `{% … %}`, `*|FNAME|*`, `[[data:firstname:"…"]]`, `%FIRSTNAME%`, `%%first_name%%` */
const FOREIGN =
  /\{\{\{?\s*([^{}]{1,80}?)\s*\}?\}\}|\{%[^{}]{1,120}%\}|\*\|([A-Z0-9_:]{2,40})\|\*|\[\[\s*([^[\]]{2,60})\s*\]\]|%%?([A-Za-z]+(?:_?[A-Za-z]+)*)%%?/g;

const NAMES: Readonly<Record<string, string>> = {
  firstname: 'contact.firstName',
  fname: 'contact.firstName',
  prenom: 'contact.firstName',
  vorname: 'contact.firstName',
  givenname: 'contact.firstName',
  lastname: 'contact.lastName',
  lname: 'contact.lastName',
  surname: 'contact.lastName',
  familyname: 'contact.lastName',
  nachname: 'contact.lastName',
  fullname: 'contact.fullName',
  name: 'contact.fullName',
  salutation: 'contact.salutation',
  anrede: 'contact.salutation',
  greeting: 'contact.greeting',
  briefanrede: 'contact.greeting',
  company: 'contact.company',
  firma: 'contact.company',
  city: 'contact.city',
  ort: 'contact.city',
};
const PREFIX =
  /^(?:data|var|contact|contacts|subscriber|recipient|person|user|customer|lead|attributes|profile|params|merge)[.:_ ]+/i;

/** The merge tag of ours for a foreign one, with the fallback that stands in it, or undefined. */
function ours(expression: string): { tag: string; fallback: string } | undefined {
  const [path = '', ...filters] = expression.split('|');
  const [field = '', ...rest] = path.trim().replace(PREFIX, '').replace(PREFIX, '').split(':');
  const tag =
    NAMES[
      field
        .trim()
        .toLowerCase()
        .replace(/[^a-z]/g, '')
    ];
  if (!tag) return undefined;
  const fallback = /["']([^"']{0,100})["']/.exec([...filters, ...rest].join(' '))?.[1] ?? '';
  return { tag, fallback };
}

/** Splits a text at foreign merge tags. `seen` hears of every one: `known` ones are replaced, the others stay literal. */
export function splitForeign(text: string, seen: (written: string, known: boolean) => void): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(FOREIGN)) {
    const written = match[0];
    const expression = match[1] ?? match[2] ?? match[3] ?? match[4];
    const found = expression === undefined ? undefined : ours(expression);
    if (!found && match[4] !== undefined) continue; // "100%ig%" is ordinary text
    seen(written, found !== undefined);
    if (!found) continue;
    parts.push(text.slice(from, match.index), {
      mergeTag: found.tag,
      ...(found.fallback ? { fallback: found.fallback } : {}),
    });
    from = match.index + written.length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
}

/** HTML of a text in which foreign merge tags became chips. */
export const foreignToChips = (text: string, seen: (written: string, known: boolean) => void): string =>
  splitForeign(text, seen)
    .map((part) => (typeof part === 'string' ? escapeText(part) : chipHtml(part.mergeTag, part.fallback ?? '')))
    .join('');

const FOREIGN_LINKS: readonly (readonly [RegExp, string])[] = [
  [/unsub|abmelde|abbestell|opt-?out|desinscr/i, 'mp:unsubscribe'],
  [/preference|update_?profile|einstellung|subscription_center/i, 'mp:preferences'],
  [
    /permalink|archive|view_?in_?browser|webversion|web_?version|online_?version|browser_?link|mirror/i,
    'mp:view-in-browser',
  ],
];

/** Our address for a placeholder address of another system (`[[UNSUB_LINK_EN]]`, `*|ARCHIVE|*`, `{{unsubscribe}}`), or undefined. */
export function foreignLink(address: string): string | undefined {
  const trimmed = address.trim();
  if (!/^(?:https?:\/\/)?(?:\{\{.*\}\}|\{%.*%\}|\*\|.*\|\*|\[\[.*\]\]|%%?.*%%?|\[[\w-]+\])$/.test(trimmed))
    return undefined;
  return FOREIGN_LINKS.find(([pattern]) => pattern.test(trimmed))?.[1];
}
