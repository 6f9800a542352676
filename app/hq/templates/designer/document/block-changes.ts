/** What the designer does with library blocks: insert, mark, detach. Pure. */
import { copyOfBlock, type LibraryBlock } from '@multipartner/templates-engine/block-instance';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { changeNode, insertNode, type Place } from './document-changes.ts';

/** Puts a copy of a block into the document, with its translations; answers with the copy's id. */
export function insertBlock(
  document: TemplateDocument,
  place: Place,
  block: LibraryBlock,
  key: string,
): { document: TemplateDocument; id: string } {
  const { node, translations } = copyOfBlock(block, key, document.languages);
  const merged = { ...document.translations };
  for (const [language, overlay] of Object.entries(translations))
    if (document.languages.indexOf(language) > 0) merged[language] = { ...merged[language], ...overlay };
  return { document: insertNode({ ...document, translations: merged }, place, node), id: node.id };
}

/** Names the block that an element is a copy of; null makes it an element of the template alone. */
export const markBlock = (document: TemplateDocument, nodeId: string, key: string | null): TemplateDocument =>
  changeNode(document, nodeId, ({ block: _before, ...node }) => (key === null ? node : { ...node, block: key }));
