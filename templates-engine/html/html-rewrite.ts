/**
 * Reads a piece of HTML and writes it anew: only listed elements and attributes, everything quoted and escaped by us. What is left
 * out is reported, never dropped silently. Runs in browsers.
 */
import { Parser } from 'htmlparser2';
import { cssProblem } from './attribute-values.ts';
import { escapeAttribute, escapeText } from './escape.ts';
import { type HtmlEvents, quickRead } from './html-quick-read.ts';

export interface HtmlPolicy {
  elements: ReadonlySet<string>;
  attribute(element: string, name: string): boolean;
}

export type HtmlProblem = 'element' | 'attribute' | 'style' | 'address' | 'comment' | 'merge-tag';

export interface HtmlRewrite {
  policy: HtmlPolicy;
  /** `what` is left out; `offset` counts characters from the start of the piece. */
  report?(problem: HtmlProblem, what: string, offset: number): void;
  /** HTML in place of a chip; undefined leaves it out. Without this hook chips are written as they are. */
  chip?(tag: string, fallback: string): string | undefined;
  /** HTML of a text node. */
  text?(text: string): string;
  /** The address to write, or undefined to leave the attribute out. */
  href?(address: string): string | undefined;
  src?(address: string): string | undefined;
}

/** Elements that are left out together with what is in them. */
const OPAQUE = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'applet',
  'svg',
  'math',
  'template',
  'noscript',
  'textarea',
  'select',
  'title',
  'head',
  'xml',
  'xmp',
  'noembed',
  'noframes',
  'plaintext',
  'frameset',
  'audio',
  'video',
  'canvas',
  'button',
  'option',
]);
const VOID = new Set(['br', 'hr', 'img', 'col', 'wbr']);

/** Deeper markup is no text that a person wrote. */
const MAX_DEPTH = 60;
const NOT_IN_ITSELF = new Set(['p', 'li', 'td', 'th', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

interface Open {
  written: string | null;
}

/** The chip as it is stored. */
export const chipHtml = (tag: string, fallback: string): string =>
  `<span data-tag="${escapeAttribute(tag)}" data-fallback="${escapeAttribute(fallback)}">${escapeText(tag)}</span>`;

/** Rewrites one piece of HTML. Writing the result again changes nothing. */
export function rewriteHtml(html: string, rewrite: HtmlRewrite): string {
  const { policy } = rewrite;
  let out = '';
  // Text is written only when something follows: what stood between two pieces may be gone, and braces must be judged together.
  let pending = '';
  const write = (markup: string): void => {
    if (pending !== '') out += rewrite.text ? rewrite.text(pending) : escapeText(pending);
    pending = '';
    out += markup;
  };
  const open: Open[] = [];
  // While inside an opaque element or a chip nothing is written; the number counts elements opened since.
  let hidden = 0;

  // Where in the source the parser is, for those who want a report.
  let parser: Parser | undefined;
  const tell = (problem: HtmlProblem, what: string): void => rewrite.report?.(problem, what, parser?.startIndex ?? 0);

  const attributeHtml = (element: string, name: string, value: string): string => {
    if (!policy.attribute(element, name)) {
      tell('attribute', `${element} ${name}`);
      return '';
    }
    if (name === 'style') {
      const kept = value.split(';').filter((declaration) => {
        const problem = declaration.trim() !== '' && cssProblem(declaration);
        if (problem) tell('style', declaration.trim().slice(0, 80));
        return declaration.trim() !== '' && !problem;
      });
      return kept.length === 0
        ? ''
        : ` style="${escapeAttribute(kept.map((declaration) => declaration.trim()).join('; '))}"`;
    }
    if (name === 'href' || name === 'src') {
      const hook = name === 'href' ? rewrite.href : rewrite.src;
      const address = hook ? hook(value) : value;
      if (address === undefined) {
        tell('address', value.slice(0, 120));
        return '';
      }
      return ` ${name}="${escapeAttribute(address)}"`;
    }
    return ` ${name}="${escapeAttribute(value)}"`;
  };

  const events: HtmlEvents = {
    onopentag(element, attributes) {
      if (hidden > 0) {
        hidden += 1;
        return;
      }
      const chip = attributes['data-tag'];
      if (element === 'span' && chip !== undefined) {
        hidden = 1;
        const written = rewrite.chip
          ? rewrite.chip(chip, attributes['data-fallback'] ?? '')
          : chipHtml(chip, attributes['data-fallback'] ?? '');
        if (written === undefined) tell('merge-tag', chip.slice(0, 60));
        if (written) write(written);
        return;
      }
      if (OPAQUE.has(element)) {
        hidden = 1;
        tell('element', element);
        return;
      }
      if (!policy.elements.has(element) || open.length >= MAX_DEPTH) {
        tell('element', element);
        open.push({ written: null });
        return;
      }
      // A link in a link and a paragraph in a paragraph are read differently by every reader: neither is written.
      if (element === 'a' && open.some(({ written }) => written === 'a')) {
        tell('element', 'a');
        open.push({ written: null });
        return;
      }
      const last = open.findLast(({ written }) => written !== null);
      if (last?.written === element && NOT_IN_ITSELF.has(element)) {
        write(`</${element}>`);
        last.written = null;
      }
      const written = Object.entries(attributes)
        .map(([name, value]) => attributeHtml(element, name, value))
        .join('');
      if (element === 'img' && !/ src="/.test(written)) {
        tell('element', 'img');
        open.push({ written: null });
        return;
      }
      write(VOID.has(element) ? `<${element}${written} />` : `<${element}${written}>`);
      open.push({ written: VOID.has(element) ? null : element });
    },
    onclosetag() {
      if (hidden > 0) {
        hidden -= 1;
        return;
      }
      const last = open.pop();
      if (last?.written) write(`</${last.written}>`);
    },
    ontext(text) {
      if (hidden === 0) pending += text;
    },
  };
  const source = html.replaceAll('\u0000', '');
  if (rewrite.report === undefined && quickRead(source, events)) {
    write('');
    return out;
  }
  parser = new Parser(
    {
      ...events,
      oncomment(comment) {
        if (hidden === 0) tell('comment', comment.trim().slice(0, 60));
      },
      onprocessinginstruction(_name, data) {
        if (hidden === 0) tell('comment', data.slice(0, 60));
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  );
  parser.write(source);
  parser.end();
  write('');
  return out;
}
