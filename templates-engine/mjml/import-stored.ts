/** What our own export writes beside the MJML (envelope, translations, blocks, variants, tokens …), read back with the same checks. */

import { type DocumentBlock, type TemplateDocument, type TemplateNode, templateDocument } from '../document.ts';
import { attributeProblem } from '../html/attribute-values.ts';
import { ENVELOPE_PLACES, mapTree, walk } from '../localise.ts';
import { envelopeKindsFor, regionKindsFor } from '../regions/regions.ts';
import { ALLOWED_CHILDREN, CONTENT_TAGS } from '../tags.ts';
import { cleanContent, type ImportContext } from './import-values.ts';

const stored = templateDocument.omit({ schema: true, root: true });
type Stored = Omit<TemplateDocument, 'schema' | 'root'>;
type Overlay = TemplateDocument['translations'][string][string];

const safeAttributes = (attrs: Record<string, string>, of: string, context: ImportContext): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attrs).filter(([name, value]) => {
      const problem = attributeProblem(name, value);
      if (problem !== undefined) context.notice('attribute-removed', 1, `${of} ${name}`);
      return problem === undefined;
    }),
  );

function readStored(text: string): { value: Stored } | { problem: string } {
  try {
    const parsed = stored.safeParse(JSON.parse(text));
    return parsed.success
      ? { value: parsed.data }
      : { problem: parsed.error.issues[0]?.path.join('.') || 'mp-document' };
  } catch {
    return { problem: 'mp-document' };
  }
}

function checkedOverlay(id: string, { content, attrs, ...rest }: Overlay, context: ImportContext): Overlay {
  return {
    ...rest,
    ...(content !== undefined ? { content: cleanContent(content, 1, context) } : {}),
    ...(attrs ? { attrs: safeAttributes(attrs, id, context) } : {}),
  };
}

/** Ids that a translation can name: elements, and the variants of their choices. */
function namesOf(root: TemplateNode): Set<string> {
  const names = new Set<string>();
  walk(root, ({ id, region }) => {
    names.add(id);
    if (region?.kind === 'choice') for (const option of region.options) names.add(`${id}#${option.id}`);
  });
  return names;
}

function checkedTranslations(
  translations: TemplateDocument['translations'],
  languages: readonly string[],
  names: ReadonlySet<string>,
  context: ImportContext,
): TemplateDocument['translations'] {
  const checked: TemplateDocument['translations'] = {};
  for (const [language, texts] of Object.entries(translations)) {
    if (!languages.includes(language)) {
      context.notice('translation-removed', 1, language);
      continue;
    }
    checked[language] = {};
    for (const [id, overlay] of Object.entries(texts)) {
      if (names.has(id)) checked[language][id] = checkedOverlay(id, overlay, context);
      else context.notice('translation-removed', 1, `${language} ${id}`);
    }
  }
  return checked;
}

/** A block's tree cleaned as an imported one is: it never passed the reader of MJML. */
function checkedBlock(block: DocumentBlock, languages: readonly string[], context: ImportContext): DocumentBlock {
  const root = mapTree(block.root, (node) => {
    const { region, content, ...rest } = node;
    const isOpen = region && regionKindsFor(node.tag).includes(region.kind) && context.claimRegion(region.id);
    if (region && !isOpen) context.notice('translation-removed', 1, `mp-region ${node.tag}`);
    const holdsText = CONTENT_TAGS.has(node.tag) && node.tag !== 'mj-style';
    if (content && !holdsText) context.notice('text-removed', 1, `${node.tag}: ${content}`);
    return {
      ...rest,
      attrs: safeAttributes(node.attrs, node.tag, context),
      ...(content !== undefined && holdsText ? { content: cleanContent(content, 1, context) } : {}),
      ...(region && isOpen ? { region } : {}),
      ...(node.children
        ? {
            children: node.children.filter(({ tag }) => {
              const fits = (ALLOWED_CHILDREN[node.tag] ?? []).includes(tag);
              if (!fits) context.notice('element-removed', 1, tag);
              return fits;
            }),
          }
        : {}),
    };
  });
  return { ...block, root, translations: checkedTranslations(block.translations, languages, namesOf(root), context) };
}

/** The document completed from the JSON text; where that does not fit, a notice says so and the plain document stays. */
export function storedParts(plain: TemplateDocument, text: string, context: ImportContext): TemplateDocument {
  const read = readStored(text);
  if ('problem' in read) {
    context.notice('translation-removed', 1, read.problem);
    return plain;
  }
  const { languages, envelope, translations, blocks, ...rest } = read.value;
  for (const place of ENVELOPE_PLACES) {
    const entry = envelope[place];
    if (!entry?.region) continue;
    if (envelopeKindsFor(place).includes(entry.region.kind) && context.claimRegion(entry.region.id)) continue;
    context.notice('translation-removed', 1, `envelope.${place}`);
    if (place === 'sendTime' || place === 'audience') delete envelope[place];
    else if ('value' in entry) envelope[place] = { value: entry.value };
  }
  const names = namesOf(plain.root);
  for (const place of ENVELOPE_PLACES) names.add(`envelope.${place}`);
  return {
    ...plain,
    ...rest,
    languages,
    envelope,
    translations: checkedTranslations(translations, languages, names, context),
    ...(blocks
      ? {
          blocks: Object.fromEntries(
            Object.entries(blocks).map(([key, block]) => [key, checkedBlock(block, languages, context)]),
          ),
        }
      : {}),
  };
}
