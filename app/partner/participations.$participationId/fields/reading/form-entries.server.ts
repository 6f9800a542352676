/** The regions of a mail as entries of a form: those that HQ marked, and those that its permissions open. */
import type { Language } from '@multipartner/kernel/language';
import type { PartnerProfile, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import {
  type ImplicitRegion,
  listImplicitRegions,
  listScopeImplicit,
} from '@multipartner/templates-engine/implicit-regions';
import { findNode, localise } from '@multipartner/templates-engine/localise';
import type { Filler } from '@multipartner/templates-engine/permissions';
import { type ListedRegion, listRegions, listScopeRegions } from '@multipartner/templates-engine/regions';
import type { AssetSet } from '@multipartner/templates-engine/validate';

export type FormEntry = { id: string; listed: ListedRegion } | { id: string; implicit: ImplicitRegion };

/** What reading and writing a form needs to know beside the entries. */
export interface FormContext {
  /** In the language of the mail */
  document: TemplateDocument;
  /** The same in the person's language where the template has it: for labels */
  words: TemplateDocument;
  /** The person's */
  language: Language;
  filler: Filler;
  profile: PartnerProfile;
  assets: AssetSet;
  linkHosts: readonly string[];
  campaign: { opensAt: Date; closesAt: Date };
}

export interface FormContextInput extends Omit<FormContext, 'words'> {
  /** Of the mail */
  mailLanguage: string;
}

export const formContext = ({ mailLanguage, ...input }: FormContextInput): FormContext => ({
  ...input,
  document: localise(input.document, mailLanguage),
  words: localise(input.document, input.document.languages.includes(input.language) ? input.language : mailLanguage),
});

const entries = (listed: readonly ListedRegion[], implicit: readonly ImplicitRegion[]): FormEntry[] => [
  ...listed.map((one) => ({ id: one.region.id, listed: one })),
  ...implicit.map((one) => ({ id: one.id, implicit: one })),
];

/** All entries of the mail in reading order, what permissions open last. */
export const entriesOf = ({ document, filler }: Pick<FormContext, 'document' | 'filler'>): FormEntry[] =>
  entries(listRegions(document), listImplicitRegions(document, filler));

/** The entries of a block, of a repeater's item or of a copy, whose values stand in a fill of their own. */
export const scopeEntries = (
  roots: readonly TemplateNode[],
  { document, filler }: Pick<FormContext, 'document' | 'filler'>,
): FormEntry[] => entries(listScopeRegions(roots), listScopeImplicit(roots, document.tokens, filler));

/** A node of the mail or of one of its blocks. */
export function nodeOf(document: TemplateDocument, nodeId: string): TemplateNode | undefined {
  for (const root of [document.root, ...Object.values(document.blocks ?? {}).map((block) => block.root)]) {
    const found = findNode(root, nodeId);
    if (found) return found;
  }
  return undefined;
}

/** What one item of a repeater is made of. */
export const itemRoots = (document: TemplateDocument, { place }: ListedRegion): readonly TemplateNode[] =>
  'nodeId' in place ? (nodeOf(document, place.nodeId)?.children ?? []) : [];

/** What an instance of a slot is made of; nothing for a block that the template does not know. */
export const blockRoots = (document: TemplateDocument, key: string): readonly TemplateNode[] =>
  document.blocks && Object.hasOwn(document.blocks, key) ? [document.blocks[key]!.root] : [];

export const childRoots = (document: TemplateDocument, nodeId: string): readonly TemplateNode[] => {
  const node = nodeOf(document, nodeId);
  return node ? [node] : [];
};
