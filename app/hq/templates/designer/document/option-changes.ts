/** Variants of a choice: what of an element each of them says instead, and changes to it. Pure functions. */
import type { Region, RegionOf, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { findNode, mapTree } from '@multipartner/templates-engine/localise';
import { newOptionId } from '@multipartner/templates-engine/regions';
import { BY_LANGUAGE, changeNode, translate } from './document-changes.ts';

type Choice = RegionOf<'choice'>;
export type ChoiceOption = Choice['options'][number];

const choiceOf = (region: Region | undefined): Choice | undefined => (region?.kind === 'choice' ? region : undefined);

/** The tree with the chosen variants in place of HQ's own. */
export function withShownOptions(root: TemplateNode, shown: Readonly<Record<string, string>>): TemplateNode {
  if (Object.keys(shown).length === 0) return root;
  return mapTree(root, (node) => {
    const option = choiceOf(node.region)?.options.find(({ id }) => id === shown[node.id]);
    if (!option) return node;
    return {
      ...node,
      attrs: { ...node.attrs, ...option.attrs },
      ...(option.content === undefined ? {} : { content: option.content }),
    };
  });
}

const changeOption = (
  document: TemplateDocument,
  nodeId: string,
  optionId: string,
  change: (option: ChoiceOption, node: TemplateNode) => ChoiceOption,
): TemplateDocument =>
  changeNode(document, nodeId, (node) => {
    const choice = choiceOf(node.region);
    if (!choice) return node;
    const options = choice.options.map((option) => (option.id === optionId ? change(option, node) : option));
    return { ...node, region: { ...choice, options } };
  });

const isFirst = (document: TemplateDocument, language: string): boolean => document.languages[0] === language;

/** Sets the text of a variant, for one language. */
export const setOptionContent = (
  document: TemplateDocument,
  language: string,
  nodeId: string,
  optionId: string,
  content: string,
): TemplateDocument =>
  isFirst(document, language)
    ? changeOption(document, nodeId, optionId, (option) => ({ ...option, content }))
    : translate(document, language, `${nodeId}#${optionId}`, (before) => ({ ...before, content }));

/** Sets attributes of a variant; undefined takes the element's own again. In another language only words, links and images differ. */
export function setOptionAttributes(
  document: TemplateDocument,
  language: string,
  nodeId: string,
  optionId: string,
  patch: Readonly<Record<string, string | undefined>>,
): TemplateDocument {
  const own = Object.entries(patch).filter(([name]) => isFirst(document, language) || !BY_LANGUAGE.has(name));
  const words = Object.entries(patch).filter(([name]) => !isFirst(document, language) && BY_LANGUAGE.has(name));
  let changed = document;
  if (own.length > 0)
    changed = changeOption(changed, nodeId, optionId, ({ attrs: before, ...option }) => {
      const attrs = { ...before };
      for (const [name, value] of own) {
        if (value === undefined) delete attrs[name];
        else attrs[name] = value;
      }
      return Object.keys(attrs).length > 0 ? { ...option, attrs } : option;
    });
  if (words.length === 0) return changed;
  const texts = Object.fromEntries(words.map(([name, value]) => [name, value ?? '']));
  return translate(changed, language, `${nodeId}#${optionId}`, (before) => ({
    ...before,
    attrs: { ...before.attrs, ...texts },
  }));
}

/** What partners read above a variant, for one language. */
export const setOptionLabel = (
  document: TemplateDocument,
  language: string,
  nodeId: string,
  optionId: string,
  label: string,
): TemplateDocument =>
  isFirst(document, language)
    ? changeOption(document, nodeId, optionId, (option) => ({ ...option, label: label || option.label }))
    : translate(document, language, `${nodeId}#${optionId}`, (before) => ({ ...before, label: label || undefined }));

/** Adds a variant that begins as the element stands. Of a container it is the child that is named. */
export function addOption(
  document: TemplateDocument,
  nodeId: string,
  label: string,
  child?: string,
): { document: TemplateDocument; optionId: string } {
  const optionId = newOptionId();
  const node = findNode(document.root, nodeId);
  const choice = choiceOf(node?.region);
  if (!node || !choice) return { document, optionId };
  const option: ChoiceOption = {
    id: optionId,
    label,
    ...(child === undefined ? (node.content === undefined ? { attrs: {} } : { content: node.content }) : { child }),
  };
  const region = { ...choice, options: [...choice.options, option] };
  return { document: changeNode(document, nodeId, (one) => ({ ...one, region })), optionId };
}

/** Removes a variant with its translations. The last one cannot go. */
export function removeOption(document: TemplateDocument, nodeId: string, optionId: string): TemplateDocument {
  const key = `${nodeId}#${optionId}`;
  const translations = Object.fromEntries(
    Object.entries(document.translations).map(([language, { [key]: _gone, ...overlay }]) => [language, overlay]),
  );
  return changeNode({ ...document, translations }, nodeId, (node) => {
    const choice = choiceOf(node.region);
    if (!choice || choice.options.length < 2) return node;
    return { ...node, region: { ...choice, options: choice.options.filter(({ id }) => id !== optionId) } };
  });
}
