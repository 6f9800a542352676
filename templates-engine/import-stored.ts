/** What our own export writes beside the MJML (envelope, regions of the envelope, translations, hosts), read back with the same checks. */

import { attributeProblem } from './attribute-values.ts';
import { type TemplateDocument, templateDocument } from './document.ts';
import { cleanContent, type ImportContext } from './import-values.ts';
import { ENVELOPE_FIELDS, walk } from './localise.ts';

const stored = templateDocument.pick({ languages: true, envelope: true, translations: true, hosts: true });

/** The document completed from the JSON text; where that does not fit, a notice says so and the plain document stays. */
export function storedParts(plain: TemplateDocument, text: string, context: ImportContext): TemplateDocument {
  let parsed: ReturnType<typeof stored.safeParse>;
  try {
    parsed = stored.safeParse(JSON.parse(text));
  } catch {
    context.notice('translation-removed', 1, 'mp-document');
    return plain;
  }
  if (!parsed.success) {
    context.notice('translation-removed', 1, parsed.error.issues[0]?.path.join('.') ?? 'mp-document');
    return plain;
  }
  const { languages, envelope, translations, hosts } = parsed.data;
  for (const field of ENVELOPE_FIELDS) {
    const { region } = envelope[field];
    if (!region || (region.kind === 'text.plain' && context.claimRegion(region.id))) continue;
    context.notice('translation-removed', 1, `envelope.${field}`);
    envelope[field] = { value: envelope[field].value };
  }
  const ids = new Set<string>(ENVELOPE_FIELDS.map((field) => `envelope.${field}`));
  walk(plain.root, ({ id }) => ids.add(id));
  const checked: TemplateDocument['translations'] = {};
  for (const [language, texts] of Object.entries(translations)) {
    if (!languages.includes(language)) continue;
    checked[language] = {};
    for (const [id, overlay] of Object.entries(texts)) {
      if (!ids.has(id)) {
        context.notice('translation-removed', 1, `${language} ${id}`);
        continue;
      }
      const { content, attrs, ...rest } = overlay;
      const safeAttrs =
        attrs &&
        Object.fromEntries(
          Object.entries(attrs).filter(([name, value]) => attributeProblem(name, value) === undefined),
        );
      checked[language][id] = {
        ...rest,
        ...(content !== undefined ? { content: cleanContent(content, 1, context) } : {}),
        ...(safeAttrs ? { attrs: safeAttrs } : {}),
      };
    }
  }
  return { ...plain, languages, envelope, translations: checked, hosts };
}
