// Nothing that an import cannot keep goes without a word: what stands in a file and what stands in the template are counted by a reader of our own,
// and the difference must be exactly what the report names. Files of the public gallery, and thirty that are not there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { textWith } from '../text/text-value.ts';
import { exportMjml } from './export-mjml.ts';
import { importMjml } from './import-mjml.ts';
import type { ImportNotice, NoticeKind } from './import-notices.ts';

/** What can be counted in a piece of markup. */
interface Facts {
  tags: string[];
  /** `<tag> <name>` */
  attributes: string[];
  /** Declarations of `style` attributes */
  styles: number;
  comments: number;
  words: string[];
}

/** Named once with all that is in them: nobody needs the tags of a film or of a program one by one. */
const WHOLE = /<(script|style|svg|math|video|iframe|select|button|title)\b([^>]*)>[\s\S]*?<\/\1>/gi;
const decoded = (text: string): string => {
  let out = '';
  const parser = new Parser({ ontext: (piece) => (out += piece) }, { decodeEntities: true });
  parser.write(text.replaceAll('<', '&lt;'));
  parser.end();
  return out;
};

function factsOf(markup: string): Facts {
  const facts: Facts = { tags: [], attributes: [], styles: 0, comments: 0, words: [] };
  const say = (text: string) => facts.words.push(...decoded(text).split(/\s+/).filter(Boolean));
  // Style sheets are no HTML, and their comments are comments.
  const css = /<mj-style\b[^>]*>([\s\S]*?)<\/mj-style\s*>/gi;
  for (const [, sheet = ''] of markup.matchAll(css)) facts.comments += sheet.match(/\/\*[\s\S]*?\*\//g)?.length ?? 0;
  const plain = markup
    .replace(css, (whole, sheet: string) => whole.replace(sheet, ''))
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string, at: number) =>
      // In an element for text a browser reads it as a comment; elsewhere it is text.
      /<mj-text[^>]*>\s*$/.test(markup.slice(0, at)) ? `<!--${inner.replaceAll('>', '')}-->` : inner,
    )
    .replace(/<mj-title\b/gi, '<mj-heading')
    .replace(/<\/mj-title>/gi, '</mj-heading>')
    .replace(WHOLE, '<$1$2>')
    .replace(/<mj-heading/g, '<mj-title')
    .replace(/<\/mj-heading>/g, '</mj-title>');
  const token = /<!--([\s\S]*?)-->|<[!?][^>]*>|<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|([^<]+)|</g;
  for (const [whole, comment, closing, name, attributes = '', text] of plain.matchAll(token)) {
    if (comment !== undefined) facts.comments += 1;
    else if (text !== undefined) say(text);
    else if (whole === '<') say(whole);
    if (name === undefined || closing === '/') continue;
    const tag = name.toLowerCase();
    facts.tags.push(tag);
    const pairs = attributes.matchAll(/([^\s=/"'>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g);
    for (const [, attribute = '', value = ''] of pairs) {
      facts.attributes.push(`${tag} ${attribute.toLowerCase()}`);
      if (attribute.toLowerCase() === 'style')
        facts.styles += decoded(value.replace(/^["']|["']$/g, ''))
          .split(';')
          .filter((one) => one.trim()).length;
    }
  }
  return facts;
}

/** What stands in the template, as markup that has nothing of ours in it. */
function markupOf(document: TemplateDocument): string {
  const quoted = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const write = ({ tag, attrs, content = '', children = [] }: TemplateNode): string => {
    const attributes = Object.entries(attrs).map(([name, value]) => ` ${name}="${quoted(value)}"`);
    return `<${tag}${attributes.join('')}>${content}${children.map(write).join('')}</${tag}>`;
  };
  const { subject, preheader } = document.envelope;
  const chips = write(document.root).replace(/<span data-tag="[^"]*" data-fallback="[^"]*">[^<]*<\/span>/g, ' ');
  return `${chips} ${quoted(textWith(subject.value, {}))} ${quoted(textWith(preheader.value, {}))}`;
}

/** How many of each are in `all` and not in `kept`. */
function lostOf(all: readonly string[], kept: readonly string[]): Record<string, number> {
  const count: Record<string, number> = {};
  for (const one of all) count[one] = (count[one] ?? 0) + 1;
  for (const one of kept) if (count[one]) count[one] -= 1;
  return Object.fromEntries(Object.entries(count).filter(([, number]) => number > 0));
}
const counted = (list: readonly string[]): Record<string, number> => lostOf(list, []);

/** What simpler elements take the place of counts as what it becomes. */
const BECOMES: Readonly<Record<string, readonly string[]>> = {
  'mj-carousel': [],
  'mj-carousel-image': ['mj-image'],
  'mj-accordion': [],
  'mj-accordion-element': [],
  'mj-accordion-title': ['mj-text', 'strong'],
  'mj-accordion-text': ['mj-text'],
};
const NAMES_OF: Partial<Record<NoticeKind, (what: string) => string>> = {
  'element-removed': (what) => what,
  'html-removed': (what) => what.replace(/[<>]/g, ''),
  'font-removed': () => 'mj-font',
  'include-removed': () => 'mj-include',
};
const ADDRESSES = /(?: href| src| background-url)$/;

/** Every loss that the report does not name, and every name without a loss. */
function unnamed(source: string, document: TemplateDocument, notices: readonly ImportNotice[]): string[] {
  const [before, after] = [factsOf(source), factsOf(markupOf(document))];
  const of = (...kinds: NoticeKind[]) => notices.filter(({ kind }) => kinds.includes(kind));
  const faults: string[] = [];
  const compare = (what: string, lost: Record<string, number>, named: Record<string, number>): void => {
    for (const key of new Set([...Object.keys(lost), ...Object.keys(named)]))
      if ((lost[key] ?? 0) !== (named[key] ?? 0))
        faults.push(`${what} ${key}: ${lost[key] ?? 0} lost, ${named[key] ?? 0} named`);
  };
  const tags = before.tags
    .filter((tag) => tag !== 'mj-title' && tag !== 'mj-preview')
    .flatMap((tag) => BECOMES[tag] ?? [tag]);
  // Of title and preview line the words count: one of each becomes a field of the envelope.
  const heads = (['mj-title', 'mj-preview'] as const).flatMap((tag) =>
    before.tags.filter((one) => one === tag).slice(1),
  );
  const named = notices.flatMap(({ kind, what }) => NAMES_OF[kind]?.(what) ?? []);
  compare('element', lostOf([...tags, ...heads], after.tags), counted(named));
  compare(
    'replaced',
    counted(before.tags.filter((tag) => tag === 'mj-carousel' || tag === 'mj-accordion')),
    counted(of('element-replaced').map(({ what }) => what)),
  );
  const gone = new Set(named);
  const attributes = before.attributes.filter((one) => !gone.has(one.split(' ')[0]!) && one !== 'mjml lang');
  const lost = Object.entries(lostOf(attributes, after.attributes)).flatMap(([key, number]) =>
    Array<string>(number).fill(key),
  );
  const ofKept = lost.filter((one) => !BECOMES[one.split(' ')[0]!]);
  compare(
    'attribute',
    counted(ofKept.filter((one) => !ADDRESSES.test(one) && !one.endsWith(' style'))),
    counted(
      of('attribute-removed')
        .map(({ what }) => what)
        .filter(
          (one) =>
            !BECOMES[one.split(' ')[0]!] &&
            !gone.has(one.split(' ')[0]!) &&
            !ADDRESSES.test(one) &&
            !one.endsWith(' style'),
        ),
    ),
  );
  // Styles of MJML elements are no attribute of theirs; those of HTML lose declarations one by one.
  if (
    before.styles - after.styles !==
    of('style-removed').filter(({ what }) => !what.startsWith('<mj-style>')).length +
      (source.match(/<mj-text[^>]* style="/g)?.length ?? 0)
  )
    faults.push(`styles: ${before.styles} before, ${after.styles} after`);
  const addresses = ofKept.filter((one) => ADDRESSES.test(one)).length;
  if (addresses !== of('address-removed').length - imagesGone(source))
    faults.push(`addresses: ${addresses} lost, ${of('address-removed').length} named`);
  if (before.comments - after.comments !== of('comment-removed').length)
    faults.push(`comments: ${before.comments - after.comments} lost, ${of('comment-removed').length} named`);
  // Where a tag between two words goes, they stand side by side: then both are in the text without its blanks.
  const kept = after.words.join('');
  const said = notices.map(({ what }) => decoded(what)).join(' ');
  for (const word of Object.keys(lostOf(before.words, after.words)))
    if (!kept.includes(word) && !said.includes(word.replace(/[,.]$/, ''))) faults.push(`word ${word}`);
  return faults;
}

/** Images in text whose address goes: the element goes with it and is named, too. */
const imagesGone = (source: string): number => source.match(/<img src="(?:cid|data):/g)?.length ?? 0;

const REMARKS: ReadonlySet<NoticeKind> = new Set(['nesting', 'foreign-tag-literal']);
const own = new URL('../test-support/mjml/', import.meta.url);
const gallery = new URL('../../../shared/data/mjml/', import.meta.url);
const files = [own, gallery].flatMap((folder) =>
  existsSync(folder) ? readdirSync(folder).map((name) => new URL(name, folder)) : [],
);

describe('the report of an import', () => {
  it('is tried with at least 25 files that are not of the gallery', () => {
    expect(readdirSync(own).filter((name) => name.endsWith('.mjml')).length).toBeGreaterThanOrEqual(25);
  });

  it.each(files.map((file) => [file.pathname.split('/').at(-1)!, file] as const))(
    '%s: what is not in the template is in the report, and nothing else is',
    (_name, file) => {
      const source = readFileSync(file, 'utf8');
      const result = importMjml(source);
      if (!result.ok) throw new Error(JSON.stringify(result.failure));
      const { document, notices } = result.value;
      expect(unnamed(source, document, notices)).toEqual([]);
      for (const { line } of notices) expect(line).toBeLessThanOrEqual(source.split('\n').length);
      const again = importMjml(exportMjml(document));
      if (!again.ok) throw new Error(JSON.stringify(again.failure));
      expect(again.value.document).toEqual(document);
      // What only asks somebody to look again says so each time.
      expect(again.value.notices.filter(({ kind }) => !REMARKS.has(kind))).toEqual([]);
    },
  );

  it('counts what finds no place in the list', () => {
    const source = `<mjml><mj-body>${'<mj-unknown />\n'.repeat(700)}</mj-body></mjml>`;
    const result = importMjml(source);
    const notices = result.ok ? result.value.notices : [];
    expect(notices).toHaveLength(501);
    expect(notices.at(-1)).toEqual({ kind: 'more-notices', line: 500, what: '200' });
  });

  it('names what is cut because a part has too many children', () => {
    const texts = '<mj-text>x</mj-text>'.repeat(503);
    const result = importMjml(
      `<mjml><mj-body><mj-section><mj-column>${texts}</mj-column></mj-section></mj-body></mjml>`,
    );
    expect(result.ok && result.value.notices.map(({ kind, what }) => `${kind} ${what}`)).toEqual(
      Array(3).fill('element-removed mj-text'),
    );
  });

  it('names what of our own export does not fit any more', () => {
    const result = importMjml('<mjml lang="xx-invalid1"><mj-body><mj-section /></mj-body></mjml>');
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    const changed = exportMjml({
      ...result.value.document,
      translations: { fr: { n_1: { content: 'x' } } },
      blocks: {
        'offer@1': {
          name: { en: 'Offer' },
          root: {
            id: 'n_b1',
            tag: 'mj-section',
            attrs: { onclick: 'go()' },
            children: [{ id: 'n_b2', tag: 'mj-section', attrs: {}, children: [] }],
          },
          translations: {},
        },
      },
    });
    const again = importMjml(changed);
    expect(again.ok && again.value.notices.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'translation-removed fr',
      'attribute-removed mj-section onclick',
      'element-removed mj-section',
    ]);
  });
});
