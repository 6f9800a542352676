/** What HQ's templates share: their footer is a block of the library, and its second version waits for the templates to follow. */
import type { Actor } from '@multipartner/campaigns/actor';
import { blockFrom, blockKeyOf, type LibraryBlock } from '@multipartner/templates-engine/block-instance';
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { walk } from '@multipartner/templates-engine/localise';
import { type DemoWorld, must } from '../world/open-demo-world.ts';

export interface SharedFooter {
  blockId: string;
  key: string;
  content: LibraryBlock;
}

const bodyOf = (document: TemplateDocument): TemplateNode =>
  document.root.children!.find(({ tag }) => tag === 'mj-body')!;
/** Every mail of the house ends with its footer. */
const footerOf = (document: TemplateDocument): TemplateNode => bodyOf(document).children!.at(-1)!;

/** Puts the footer, and for choosing two more parts of the first mail, into the library. */
export async function shareFooter(
  { campaigns }: DemoWorld,
  actor: Actor,
  document: TemplateDocument,
): Promise<SharedFooter> {
  const content = blockFrom(document, footerOf(document));
  const footer = await campaigns.createBlock({
    actor,
    name: { de: 'Fußzeile mit Impressum', en: 'Footer with imprint' },
    content,
    changelog: 'Erste Fassung',
  });
  const { blockId, number } = must(footer);
  const head = bodyOf(document).children!.find(({ tag }, index) => index > 0 && tag === 'mj-section');
  if (head)
    must(
      await campaigns.createBlock({
        actor,
        name: { de: 'Kopf mit Logo des Partners', en: 'Head with the partner’s logo' },
        content: blockFrom(document, head),
        changelog: 'Erste Fassung',
      }),
    );
  return { blockId, key: blockKeyOf(blockId, number), content };
}

/** The mail whose footer is a copy of the block. */
export function markFooter(document: TemplateDocument, { key, content }: SharedFooter): TemplateDocument {
  const footer = footerOf(document);
  if (footer.tag !== content.root.tag) return document;
  const marked = (node: TemplateNode): TemplateNode => {
    if (node.id === footer.id) return { ...node, block: key };
    return node.children ? { ...node, children: node.children.map(marked) } : node;
  };
  return { ...document, root: marked(document.root) };
}

/** More room above: the templates hold the first version until somebody updates them. */
export async function saveNextFooter(
  { campaigns, clock }: DemoWorld,
  actor: Actor,
  { blockId, content }: SharedFooter,
): Promise<void> {
  clock.moveTo(clock.at(67, 16));
  const root = { ...content.root, attrs: { ...content.root.attrs, padding: '32px 0' } };
  must(
    await campaigns.saveBlockVersion({
      actor,
      blockId,
      expectedNumber: 1,
      content: { ...content, root },
      changelog: 'Mehr Luft über dem Impressum',
    }),
  );
}

/** A remark that the colleague has not seen yet: it waits beside the headline. */
export async function remarkOnHeadline(
  { campaigns }: DemoWorld,
  actor: Actor,
  templateId: string,
  document: TemplateDocument,
): Promise<void> {
  let place = 'envelope.subject';
  walk(document.root, ({ id, region }) => {
    if (region?.label === 'Überschrift') place = id;
  });
  const text = 'Auf dem Handy bricht die Überschrift in drei Zeilen um. Reichen 45 Zeichen als Grenze?';
  must(await campaigns.addComment({ actor, templateId, place, text, authorName: 'Jonas Adler' }));
}
