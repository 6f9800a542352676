/**
 * Every change that the designer makes to a document: pure functions that return a new one. Texts of the first language live in the tree;
 * those of the others in the overlay of their language, which holds only what differs.
 */
import type {
  Permissions,
  Region,
  TemplateDocument,
  TemplateNode,
  TextValue,
} from '@multipartner/templates-engine/document';
import { type EnvelopeField, findNode, mapTree, walk } from '@multipartner/templates-engine/localise';
import { cloneNode } from '@multipartner/templates-engine/regions';

type Overlay = TemplateDocument['translations'][string];
type Translation = Overlay[string];

const isFirst = (document: TemplateDocument, language: string): boolean => document.languages[0] === language;

export const changeNode = (
  document: TemplateDocument,
  nodeId: string,
  change: (node: TemplateNode) => TemplateNode,
): TemplateDocument => ({
  ...document,
  root: mapTree(document.root, (node) => (node.id === nodeId ? change(node) : node)),
});

/** Changes what an overlay says about a key; what becomes empty goes. */
export function translate(
  document: TemplateDocument,
  language: string,
  key: string,
  change: (before: Translation) => Translation,
): TemplateDocument {
  const overlay = document.translations[language] ?? {};
  const changed = Object.fromEntries(
    Object.entries(change(overlay[key] ?? {})).filter(([, value]) => value !== undefined),
  ) as Translation;
  const { [key]: _before, ...others } = overlay;
  const next = Object.keys(changed).length === 0 ? others : { ...others, [key]: changed };
  return { ...document, translations: { ...document.translations, [language]: next } };
}

/** Sets the HTML inside an element, for one language. */
export const setContent = (
  document: TemplateDocument,
  language: string,
  nodeId: string,
  content: string,
): TemplateDocument =>
  isFirst(document, language)
    ? changeNode(document, nodeId, (node) => ({ ...node, content }))
    : translate(document, language, nodeId, (before) => ({ ...before, content }));

/** Attributes that are words or lead somewhere, and therefore may differ by language. */
export const BY_LANGUAGE: ReadonlySet<string> = new Set(['href', 'src', 'alt', 'title']);

/** Sets attributes; undefined removes one. In another language only words, links and images differ: the look is one for all. */
export function setAttributes(
  document: TemplateDocument,
  language: string,
  nodeId: string,
  patch: Readonly<Record<string, string | undefined>>,
): TemplateDocument {
  const own: Record<string, string | undefined> = {};
  const words: Record<string, string> = {};
  for (const [name, value] of Object.entries(patch)) {
    if (isFirst(document, language) || !BY_LANGUAGE.has(name)) own[name] = value;
    else words[name] = value ?? '';
  }
  let changed = document;
  if (Object.keys(own).length > 0)
    changed = changeNode(changed, nodeId, (node) => {
      const attrs = { ...node.attrs };
      for (const [name, value] of Object.entries(own)) {
        if (value === undefined) delete attrs[name];
        else attrs[name] = value;
      }
      return { ...node, attrs };
    });
  return Object.keys(words).length === 0
    ? changed
    : translate(changed, language, nodeId, (before) => ({ ...before, attrs: { ...before.attrs, ...words } }));
}

/** Opens an element for partners, changes how far, or locks it again (null). */
export const setRegion = (document: TemplateDocument, nodeId: string, region: Region | null): TemplateDocument =>
  changeNode(document, nodeId, ({ region: _before, ...node }) => (region ? { ...node, region } : node));

/** Sets or takes away (null) what HQ allows and denies at an element. */
export const setPermissions = (
  document: TemplateDocument,
  nodeId: string,
  permissions: Permissions | null,
): TemplateDocument =>
  changeNode(document, nodeId, ({ permissions: _before, ...node }) => (permissions ? { ...node, permissions } : node));

/** Fields of the envelope that hold words; the address for answers is absent where HQ says nothing. */
export type WrittenField = EnvelopeField | 'replyTo';

/** The same as `setRegion` for a field of the envelope. */
export function setEnvelopeRegion(
  document: TemplateDocument,
  field: WrittenField,
  region: Region | null,
): TemplateDocument {
  const value = document.envelope[field]?.value ?? '';
  return {
    ...document,
    envelope: withoutEmptyReply({ ...document.envelope, [field]: { value, ...(region ? { region } : {}) } }),
  };
}

/** An address for answers that says nothing and is not open is not there at all. */
function withoutEmptyReply(envelope: TemplateDocument['envelope']): TemplateDocument['envelope'] {
  const { replyTo, ...rest } = envelope;
  return replyTo && (replyTo.value !== '' || replyTo.region) ? envelope : rest;
}

/** Sets or takes away (null) the limits of when and to whom the mail may be sent. */
export function setEnvelopeLimit(
  document: TemplateDocument,
  place: 'sendTime' | 'audience',
  region: Region | null,
): TemplateDocument {
  const { [place]: _before, ...rest } = document.envelope;
  return { ...document, envelope: region ? { ...rest, [place]: { region } } : rest };
}

/** Sets subject, preheader, sender name or the address for answers, for one language. */
export function setEnvelope(
  document: TemplateDocument,
  language: string,
  field: WrittenField,
  value: TextValue,
): TemplateDocument {
  if (!isFirst(document, language))
    return translate(document, language, `envelope.${field}`, (before) => ({ ...before, value }));
  const entry = { ...document.envelope[field], value };
  return { ...document, envelope: withoutEmptyReply({ ...document.envelope, [field]: entry }) };
}

/** Label and help of a region in a language other than the first; the first one's are part of the region. `key`: node id or `envelope.subject`. */
export const setRegionWords = (
  document: TemplateDocument,
  language: string,
  key: string,
  words: { label?: string | undefined; help?: string | undefined },
): TemplateDocument =>
  translate(document, language, key, (before) => ({
    ...before,
    ...('label' in words ? { label: words.label || undefined } : {}),
    ...('help' in words ? { help: words.help || undefined } : {}),
  }));

export interface Place {
  parentId: string;
  index: number;
}

/** Puts a node into a parent, before the child that now has this index. */
export const insertNode = (document: TemplateDocument, place: Place, node: TemplateNode): TemplateDocument =>
  changeNode(document, place.parentId, (parent) => ({
    ...parent,
    children: (parent.children ?? []).toSpliced(place.index, 0, node),
  }));

/** Removes a node, with the translations of everything in it. */
export function removeNode(document: TemplateDocument, nodeId: string): TemplateDocument {
  const node = findNode(document.root, nodeId);
  if (!node || nodeId === document.root.id) return document;
  const gone = new Set<string>();
  walk(node, ({ id }) => gone.add(id));
  const translations = Object.fromEntries(
    Object.entries(document.translations).map(([language, overlay]) => [
      language,
      Object.fromEntries(Object.entries(overlay).filter(([key]) => !gone.has(key.split('#')[0]!))),
    ]),
  );
  return {
    ...document,
    translations,
    root: mapTree(document.root, (one) => (one.id === nodeId ? undefined : one)),
  };
}

/** Puts a copy after a node, with fresh ids and its translations; answers with the copy's id. */
export function duplicateNode(document: TemplateDocument, nodeId: string): { document: TemplateDocument; id: string } {
  const node = findNode(document.root, nodeId);
  if (!node || nodeId === document.root.id) return { document, id: nodeId };
  const copy = cloneNode(node);
  const before: string[] = [];
  const after: string[] = [];
  walk(node, ({ id }) => before.push(id));
  walk(copy, ({ id }) => after.push(id));
  const translations = Object.fromEntries(
    Object.entries(document.translations).map(([language, overlay]) => {
      // Variants of a choice keep their ids in a copy: `<node id>#<option id>`.
      const copied = Object.entries(overlay).flatMap(([key, text]) => {
        const [id, option] = key.split('#') as [string, string | undefined];
        const index = before.indexOf(id);
        return index < 0 ? [] : [[option === undefined ? after[index]! : `${after[index]}#${option}`, text] as const];
      });
      return [language, { ...overlay, ...Object.fromEntries(copied) }];
    }),
  );
  const root = mapTree(document.root, (one) => (one.id === nodeId ? [one, copy] : one));
  return { document: { ...document, translations, root }, id: copy.id };
}

/** The tree in the order and nesting of `shape`, which may show another language: every node keeps what is its own here. */
export function restructure(document: TemplateDocument, shape: TemplateNode): TemplateDocument {
  const nodes = new Map<string, TemplateNode>();
  walk(document.root, (node) => nodes.set(node.id, node));
  const build = (node: TemplateNode): TemplateNode => {
    const own = nodes.get(node.id) ?? node;
    const { children: _before, ...rest } = own;
    return node.children === undefined ? rest : { ...rest, children: node.children.map(build) };
  };
  return { ...document, root: build(shape) };
}

/** Adds a language; it shows the first one's texts until they are translated. */
export const addLanguage = (document: TemplateDocument, language: string): TemplateDocument =>
  document.languages.includes(language)
    ? document
    : {
        ...document,
        languages: [...document.languages, language],
        translations: { ...document.translations, [language]: document.translations[language] ?? {} },
      };

/** Removes a language and its translations. The first one cannot go. */
export function removeLanguage(document: TemplateDocument, language: string): TemplateDocument {
  if (document.languages[0] === language) return document;
  const { [language]: _gone, ...translations } = document.translations;
  return { ...document, languages: document.languages.filter((one) => one !== language), translations };
}
