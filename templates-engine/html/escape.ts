/** Escaping for the two places in HTML where we write values: text nodes and double-quoted attributes. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\u00a0': '&nbsp;',
};

/** Doubled braces and `{%` mean something to other mail systems: written as entities they show the same and mean nothing. */
const neutralBraces = (text: string): string =>
  !/[{}]/.test(text)
    ? text
    : text.replace(/\{(?=[{%#])|(?<=\{)\{|(?<=[%}])\}/g, (brace) => (brace === '{' ? '&#123;' : '&#125;'));

/** HTML of a text node; typed braces stay visible and become harmless. */
export const escapeText = (text: string): string =>
  /[&<>\u00a0{}]/.test(text) ? neutralBraces(text.replace(/[&<>\u00a0]/g, (char) => ENTITIES[char]!)) : text;

/** HTML of a double-quoted attribute value. */
export const escapeAttribute = (text: string): string =>
  /[&<>"'\u00a0{}]/.test(text) ? neutralBraces(text.replace(/[&<>"'\u00a0]/g, (char) => ENTITIES[char]!)) : text;

/** HTML of a plain text with line breaks. */
export const escapeLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(escapeText)
    .join('<br />');
