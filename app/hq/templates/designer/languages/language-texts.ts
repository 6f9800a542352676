/** Every text of a template that may differ by language, beside another language, and how a written one is stored. Pure. */
import type { TemplateDocument, TemplateNode, TextValue } from '@multipartner/templates-engine/document';
import { walk } from '@multipartner/templates-engine/localise';
import {
  setAttributes,
  setContent,
  setEnvelope,
  setRegionWords,
  type WrittenField,
} from '../document/document-changes.ts';
import { setOptionContent, setOptionLabel } from '../document/option-changes.ts';
import { plainTextOf } from '../document/plain-words.ts';

export type TextPart = 'content' | 'value' | 'alt' | 'title' | 'href' | 'label' | 'help' | 'optionLabel';

export interface LanguageText {
  /** Unique in the list */
  key: string;
  part: TextPart;
  /** Element id, or the field of the envelope */
  place: string;
  envelope?: WrittenField;
  tag?: string;
  /** The variant of a choice that it belongs to */
  optionId?: string;
  /** As the language to compare with says it */
  original: TextValue;
  /** As the language to write says it; empty while it is missing */
  written: TextValue;
  /** True while the mail shows the first language's words there */
  isMissing: boolean;
}

type Overlay = TemplateDocument['translations'][string];
type Add = (
  base: Pick<LanguageText, 'part' | 'place'> & Partial<LanguageText>,
  own: TextValue | undefined,
  read: (entry: Overlay[string] | undefined) => TextValue | undefined,
) => void;
const isEmpty = (value: TextValue): boolean => (typeof value === 'string' ? value.trim() === '' : value.length === 0);

/** All texts in reading order. Addresses are offered, but never counted as missing: most are the same in all languages. */
export function languageTexts(document: TemplateDocument, left: string, right: string): LanguageText[] {
  const [first] = document.languages;
  const overlay = (language: string): Overlay => (language === first ? {} : (document.translations[language] ?? {}));
  const [l, r] = [overlay(left), overlay(right)];
  const texts: LanguageText[] = [];
  const add: Add = (base, own, read) => {
    if (own === undefined || isEmpty(own)) return;
    const key = base.optionId === undefined ? base.place : `${base.place}#${base.optionId}`;
    const written = right === first ? own : read(r[key]);
    texts.push({
      ...base,
      key: `${key} ${base.part}`,
      original: (left === first ? undefined : read(l[key])) ?? own,
      written: written ?? '',
      isMissing: (written === undefined || isEmpty(written)) && base.part !== 'href',
    });
  };

  for (const field of ['subject', 'preheader', 'fromName'] as const) {
    const place = `envelope.${field}`;
    const { value, region } = document.envelope[field];
    add({ part: 'value', place, envelope: field }, value, (entry) => entry?.value);
    if (region) add({ part: 'label', place, envelope: field }, region.label, (entry) => entry?.label);
  }
  walk(document.root, (node, path) => {
    if (path.some(({ tag }) => tag === 'mj-head')) return;
    addNode(node, add);
  });
  return texts;
}

function addNode(node: TemplateNode, add: Add): void {
  const base = { place: node.id, tag: node.tag };
  // An element without words, such as a table of lines, needs no translation.
  if (node.content !== undefined && (plainTextOf(node.content) || /data-tag=/.test(node.content)))
    add({ ...base, part: 'content' }, node.content, (entry) => entry?.content);
  for (const name of ['alt', 'title', 'href'] as const)
    add({ ...base, part: name }, node.attrs[name], (entry) => entry?.attrs?.[name]);
  const { region } = node;
  if (!region) return;
  add({ ...base, part: 'label' }, region.label, (entry) => entry?.label);
  add({ ...base, part: 'help' }, region.help, (entry) => entry?.help);
  if (region.kind !== 'choice') return;
  for (const { id: optionId, label, content } of region.options) {
    add({ ...base, part: 'optionLabel', optionId }, label, (entry) => entry?.label);
    add({ ...base, part: 'content', optionId }, content, (entry) => entry?.content);
  }
}

/** Stores a text of another language than the first. */
export function writeText(
  document: TemplateDocument,
  language: string,
  { part, place, envelope, optionId }: LanguageText,
  value: TextValue,
): TemplateDocument {
  const text = typeof value === 'string' ? value : '';
  if (part === 'value' && envelope) return setEnvelope(document, language, envelope, value);
  if (part === 'label' || part === 'help') return setRegionWords(document, language, place, { [part]: text });
  if (part === 'optionLabel') return setOptionLabel(document, language, place, optionId!, text);
  if (part === 'content')
    return optionId === undefined
      ? setContent(document, language, place, text)
      : setOptionContent(document, language, place, optionId, text);
  return setAttributes(document, language, place, { [part]: text });
}
