/**
 * Reads the structure of an MJML text. Unlike a forgiving parser it knows what is wrong and in which line, so that the person who wrote
 * the file can mend it. Inner HTML of content elements is taken as it stands.
 */
import { Parser } from 'htmlparser2';
import { TEMPLATE_LIMITS } from '../tags.ts';
import type { ImportProblem, ProblemKind } from './import-notices.ts';

export interface ScannedElement {
  tag: string;
  attributes: Record<string, string>;
  line: number;
  children: ScannedElement[];
  /** Inner HTML of a content element */
  content?: string;
  contentLine?: number;
  /** Attributes that are written more than once: the first one counts */
  doubled?: string[];
}

export interface Scan {
  root: ScannedElement;
  comments: { line: number; text: string }[];
  strayTexts: { line: number; text: string }[];
}

/** Thrown inside the scan only; {@link scanMjml} turns it into its result. */
class ScanError extends Error {
  readonly problem: ImportProblem;
  constructor(kind: ProblemKind, line: number, what: string) {
    super(kind);
    this.problem = { kind, line, what };
  }
}

/** Elements whose inside is text or HTML and is not read as MJML. */
const CONTENT = new Set([
  'mj-text',
  'mj-button',
  'mj-table',
  'mj-raw',
  'mj-style',
  'mj-navbar-link',
  'mj-social-element',
  'mj-title',
  'mj-preview',
  'mj-accordion-title',
  'mj-accordion-text',
]);
const NAME = /^[a-zA-Z][a-zA-Z0-9:-]*/;

function attributesOf(tagText: string): Pick<ScannedElement, 'attributes' | 'doubled'> {
  let attributes: Record<string, string> = {};
  const written: string[] = [];
  const parser = new Parser(
    { onopentag: (_name, found) => (attributes = found), onattribute: (name) => written.push(name) },
    { decodeEntities: true, lowerCaseAttributeNames: true },
  );
  parser.write(tagText);
  parser.end();
  const doubled = written.filter((name, at) => written.indexOf(name) < at);
  return { attributes: { ...attributes }, ...(doubled.length > 0 ? { doubled } : {}) };
}

class Scanner {
  private readonly source: string;
  private readonly lineStarts: number[] = [0];
  private at = 0;
  private count = 0;
  readonly comments: Scan['comments'] = [];
  readonly strayTexts: Scan['strayTexts'] = [];

  constructor(source: string) {
    this.source = source;
    for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) this.lineStarts.push(i + 1);
  }

  line(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  private tagEnd(start: number): number {
    let quote = '';
    for (let i = start; i < this.source.length; i++) {
      const char = this.source[i]!;
      if (quote) quote = char === quote ? '' : quote;
      else if (char === '"' || char === "'") quote = char;
      else if (char === '>') return i;
    }
    throw new ScanError('tag-not-finished', this.line(start), this.source.slice(start, start + 60).split('\n')[0]!);
  }

  /** Inner HTML up to the closing tag of a content element; the same element may stand nested in it. */
  private contentEnd(tag: string, start: number, openedAt: number): { end: number; next: number } {
    const edge = new RegExp(`<!--[\\s\\S]*?(?:-->|$)|<(/?)${tag}(?=[\\s/>])`, 'gi');
    edge.lastIndex = start;
    let depth = 1;
    for (let match = edge.exec(this.source); match; match = edge.exec(this.source)) {
      if (match[1] === undefined) continue;
      const end = this.tagEnd(match.index);
      if (match[1] === '/') depth -= 1;
      else if (this.source[end - 1] !== '/') depth += 1;
      if (depth === 0) return { end: match.index, next: end + 1 };
      edge.lastIndex = end + 1;
    }
    throw new ScanError('not-closed', this.line(openedAt), tag);
  }

  private element(depth: number): ScannedElement {
    const start = this.at;
    const end = this.tagEnd(start);
    const text = this.source.slice(start, end + 1);
    const tag = NAME.exec(text.slice(1))![0].toLowerCase();
    if (depth > TEMPLATE_LIMITS.depth) throw new ScanError('too-deep', this.line(start), String(TEMPLATE_LIMITS.depth));
    this.count += 1;
    if (this.count > TEMPLATE_LIMITS.nodes)
      throw new ScanError('too-many', this.line(start), String(TEMPLATE_LIMITS.nodes));
    const element: ScannedElement = { tag, ...attributesOf(text), line: this.line(start), children: [] };
    this.at = end + 1;
    if (text.endsWith('/>')) return element;
    if (CONTENT.has(tag)) {
      const { end: contentEnd, next } = this.contentEnd(tag, this.at, start);
      element.content = this.source.slice(this.at, contentEnd);
      element.contentLine = this.line(this.at);
      this.at = next;
      return element;
    }
    this.children(element, depth, start);
    return element;
  }

  private children(parent: ScannedElement, depth: number, openedAt: number): void {
    for (;;) {
      const next = this.source.indexOf('<', this.at);
      if (next < 0) throw new ScanError('not-closed', this.line(openedAt), parent.tag);
      this.text(this.at, next);
      this.at = next;
      if (this.skipDeclaration()) continue;
      if (this.source[next + 1] === '/') {
        const name = NAME.exec(this.source.slice(next + 2, next + 80))?.[0].toLowerCase() ?? '';
        if (name !== parent.tag)
          throw new ScanError(
            name && this.opened.includes(name) ? 'not-closed' : 'not-open',
            name && this.opened.includes(name) ? this.line(openedAt) : this.line(next),
            name && this.opened.includes(name) ? parent.tag : name,
          );
        this.at = this.tagEnd(next) + 1;
        return;
      }
      if (!NAME.test(this.source.slice(next + 1, next + 2))) {
        this.strayTexts.push({ line: this.line(next), text: '<' });
        this.at = next + 1;
        continue;
      }
      this.opened.push(parent.tag);
      parent.children.push(this.element(depth + 1));
      this.opened.pop();
    }
  }
  private readonly opened: string[] = [];

  private text(from: number, to: number): void {
    const text = this.source.slice(from, to).trim();
    if (text !== '')
      this.strayTexts.push({
        line: this.line(from + this.source.slice(from, to).search(/\S/)),
        text: text.slice(0, 60),
      });
  }

  private skipDeclaration(): boolean {
    if (this.source.startsWith('<!--', this.at)) {
      const end = this.source.indexOf('-->', this.at);
      if (end < 0) throw new ScanError('tag-not-finished', this.line(this.at), '<!--');
      this.comments.push({
        line: this.line(this.at),
        text: this.source
          .slice(this.at + 4, end)
          .trim()
          .slice(0, 60),
      });
      this.at = end + 3;
      return true;
    }
    if (this.source.startsWith('<![CDATA[', this.at)) {
      const end = this.source.indexOf(']]>', this.at);
      if (end < 0) throw new ScanError('tag-not-finished', this.line(this.at), '<![CDATA[');
      this.text(this.at + 9, end);
      this.at = end + 3;
      return true;
    }
    // `<?xml …?>` and `<!doctype …>` say nothing about the mail.
    if (!/^<[!?]/.test(this.source.slice(this.at, this.at + 2))) return false;
    this.at = this.tagEnd(this.at) + 1;
    return true;
  }

  document(): ScannedElement {
    for (;;) {
      const next = this.source.indexOf('<', this.at);
      if (next < 0 || this.source.slice(this.at, next).trim() !== '')
        throw new ScanError('not-mjml', this.line(this.at), '');
      this.at = next;
      if (this.skipDeclaration()) continue;
      if (!/^<mjml[\s>]/i.test(this.source.slice(next, next + 6))) throw new ScanError('not-mjml', this.line(next), '');
      const root = this.element(1);
      for (let rest = this.source.slice(this.at).trim(); rest !== ''; rest = this.source.slice(this.at).trim()) {
        this.at += this.source.slice(this.at).search(/\S/);
        if (rest.startsWith('<!') && this.skipDeclaration()) continue;
        const closing = /^<\/([a-zA-Z][\w-]*)/.exec(rest);
        if (closing) throw new ScanError('not-open', this.line(this.at), closing[1]!);
        this.strayTexts.push({ line: this.line(this.at), text: rest.slice(0, 60) });
        break;
      }
      return root;
    }
  }
}

/** Scans MJML text, or says what is broken and where. */
export function scanMjml(source: string): { scan: Scan } | { problem: ImportProblem } {
  const scanner = new Scanner(source);
  try {
    const root = scanner.document();
    return { scan: { root, comments: scanner.comments, strayTexts: scanner.strayTexts } };
  } catch (error) {
    if (error instanceof ScanError) return { problem: error.problem };
    throw error;
  }
}
