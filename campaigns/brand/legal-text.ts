/** Legal texts are written as plain text; mails show them with line breaks, and with their addresses as links. */
import type { RegionOf } from '@multipartner/templates-engine/document';
import type { BrandKit } from './brand-kit.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char]!);

const ADDRESS = /https:\/\/[^\s<>"()]+[^\s<>"().,;:!?]/g;

/** One line as HTML. Whatever looks like markup is shown as it was typed. */
function lineHtml(line: string): string {
  let html = '';
  let at = 0;
  for (const match of line.matchAll(ADDRESS)) {
    const address = escaped(match[0]);
    html += `${escaped(line.slice(at, match.index))}<a href="${address}">${address}</a>`;
    at = match.index + match[0].length;
  }
  return html + escaped(line.slice(at));
}

export const legalHtml = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(lineHtml)
    .join('<br />');

/** The variants of a legal region; what is left open in the kit fits everybody. */
export const legalVariants = (legal: BrandKit['legal'][number]): RegionOf<'legal'>['variants'] =>
  legal.variants.map(({ language, country, legalForm, text }) => ({
    ...(language ? { language } : {}),
    ...(country ? { country } : {}),
    ...(legalForm ? { legalForm } : {}),
    content: legalHtml(text),
  }));
