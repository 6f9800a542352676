/**
 * What changed between two versions of a template, told by identity and not by position: regions first, because they decide what a version
 * means for partners who have filled something in.
 */
import { canonicalJson } from './canonical.ts';
import type { TemplateDocument, TemplateNode } from './document.ts';
import { ENVELOPE_FIELDS, walk } from './localise.ts';
import { listRegions } from './regions/regions.ts';
import { type ChangeClass, classify } from './upgrade/classify.ts';

export type ChangeKind =
  | 'region-opened'
  | 'region-locked'
  | 'region-changed'
  | 'element-added'
  | 'element-removed'
  | 'element-changed'
  | 'order-changed'
  | 'envelope-changed'
  | 'language-added'
  | 'language-removed'
  | 'translation-changed';

export interface DocumentChange {
  kind: ChangeKind;
  /** The region's label, the element's name in MJML, the envelope's field or the language */
  what: string;
  /** How often, for elements of one kind */
  count: number;
}

/** How much it means for partners ({@link classify}) */
export type ChangeLevel = ChangeClass;

export interface Comparison {
  level: ChangeLevel;
  changes: DocumentChange[];
}

const nodesOf = (document: TemplateDocument): Map<string, TemplateNode> => {
  const nodes = new Map<string, TemplateNode>();
  walk(document.root, (node) => nodes.set(node.id, node));
  return nodes;
};

const ownPart = ({ tag, attrs, content }: TemplateNode): string =>
  canonicalJson({ tag, attrs, content: content ?? null });

function regionChanges(before: TemplateDocument, after: TemplateDocument): DocumentChange[] {
  const then = new Map(listRegions(before).map(({ region }) => [region.id, region]));
  const now = new Map(listRegions(after).map(({ region }) => [region.id, region]));
  const found: DocumentChange[] = [];
  for (const [id, region] of now) {
    const old = then.get(id);
    if (!old) found.push({ kind: 'region-opened', what: region.label, count: 1 });
    else if (canonicalJson(old) !== canonicalJson(region))
      found.push({ kind: 'region-changed', what: region.label, count: 1 });
  }
  for (const [id, region] of then)
    if (!now.has(id)) found.push({ kind: 'region-locked', what: region.label, count: 1 });
  return found;
}

function elementChanges(before: TemplateDocument, after: TemplateDocument): DocumentChange[] {
  const then = nodesOf(before);
  const now = nodesOf(after);
  const counts = new Map<string, DocumentChange>();
  const count = (kind: ChangeKind, what: string) => {
    const known = counts.get(`${kind} ${what}`);
    if (known) known.count += 1;
    else counts.set(`${kind} ${what}`, { kind, what, count: 1 });
  };
  for (const [id, node] of now) {
    const old = then.get(id);
    if (!old) count('element-added', node.tag);
    else if (ownPart(old) !== ownPart(node)) count('element-changed', node.tag);
  }
  for (const [id, node] of then) if (!now.has(id)) count('element-removed', node.tag);
  const order = (nodes: Map<string, TemplateNode>, other: Map<string, TemplateNode>) =>
    [...nodes.keys()].filter((id) => other.has(id)).join();
  if (order(then, now) !== order(now, then)) count('order-changed', '');
  return [...counts.values()];
}

/** Compares two documents. Confirmed hosts belong to the publishing and do not count. */
export function compareDocuments(before: TemplateDocument, after: TemplateDocument): Comparison {
  const regions = regionChanges(before, after);
  const others = elementChanges(before, after);
  for (const field of ENVELOPE_FIELDS)
    if (canonicalJson(before.envelope[field].value) !== canonicalJson(after.envelope[field].value))
      others.push({ kind: 'envelope-changed', what: field, count: 1 });
  for (const language of after.languages) {
    if (!before.languages.includes(language)) others.push({ kind: 'language-added', what: language, count: 1 });
    else if (canonicalJson(before.translations[language] ?? {}) !== canonicalJson(after.translations[language] ?? {}))
      others.push({ kind: 'translation-changed', what: language, count: 1 });
  }
  for (const language of before.languages)
    if (!after.languages.includes(language)) others.push({ kind: 'language-removed', what: language, count: 1 });
  return { level: classify(before, after).class, changes: [...regions, ...others] };
}
