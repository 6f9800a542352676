/** Which places two people changed since the state that both began with. Pure. */
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { walk } from '@multipartner/templates-engine/localise';

export interface ChangedPlace {
  /** Node id, `envelope.subject`, or `languages` */
  place: string;
  /** The element, for its name; absent for the envelope and languages */
  node?: TemplateNode;
  by: 'mine' | 'theirs' | 'both';
}

/** Everything that can differ, by place, as text to compare. */
function placesOf(document: TemplateDocument): Map<string, { text: string; node?: TemplateNode }> {
  const places = new Map<string, { text: string; node?: TemplateNode }>();
  for (const [field, entry] of Object.entries(document.envelope))
    places.set(`envelope.${field}`, { text: canonicalJson(entry ?? null) });
  places.set('languages', { text: canonicalJson(document.languages) });
  walk(document.root, (node) => {
    const { children, ...own } = node;
    const order = children?.map(({ id }) => id) ?? null;
    places.set(node.id, { text: canonicalJson({ own, order }), node });
  });
  for (const [language, overlay] of Object.entries(document.translations))
    for (const [key, text] of Object.entries(overlay)) {
      const place = key.split('#')[0]!;
      const before = places.get(place);
      if (before) places.set(place, { ...before, text: `${before.text} ${language} ${key} ${canonicalJson(text)}` });
    }
  return places;
}

/** In reading order of one's own state; what only the other one has follows. */
export function whoChanged(base: TemplateDocument, mine: TemplateDocument, theirs: TemplateDocument): ChangedPlace[] {
  const [b, m, o] = [placesOf(base), placesOf(mine), placesOf(theirs)];
  const found: ChangedPlace[] = [];
  for (const place of new Set([...m.keys(), ...o.keys(), ...b.keys()])) {
    const [was, own, other] = [b.get(place)?.text, m.get(place)?.text, o.get(place)?.text];
    if (own === other) continue;
    const by = own === was ? 'theirs' : other === was ? 'mine' : 'both';
    const node = m.get(place)?.node ?? o.get(place)?.node ?? b.get(place)?.node;
    found.push({ place, by, ...(node ? { node } : {}) });
  }
  return found;
}
