/**
 * MJML text → our own tree (design: "Stored form"). Nothing is dropped silently: what cannot be kept is named with its line. Files are never
 * loaded, scripts never kept, addresses checked.
 */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type TemplateDocument, type TemplateNode, type TextValue, templateDocument } from '../document.ts';
import { plainTextOf } from '../html/html-text.ts';
import { plainWords } from '../html/plain-words.ts';
import { ALLOWED_CHILDREN, ALLOWED_TAGS, CONTENT_TAGS, TEMPLATE_LIMITS } from '../tags.ts';
import { textParts, textValueOf } from '../text/text-value.ts';
import { splitForeign } from './foreign-tags.ts';
import type { ImportNotice, ImportProblem } from './import-notices.ts';
import { replaceElement } from './import-replacements.ts';
import { storedParts } from './import-stored.ts';
import { ImportContext, nodeAttributes, nodeContent, nodeGovernance } from './import-values.ts';
import { type Scan, type ScannedElement, scanMjml } from './scan-mjml.ts';

export interface ImportFailure extends Failure<'BAD_REQUEST' | 'TOO_LARGE'> {
  problems: ImportProblem[];
}
export interface Imported {
  document: TemplateDocument;
  notices: ImportNotice[];
}
export interface ImportOptions {
  /** Language of the texts, where the file itself does not say */
  language?: string;
  /** Subject where the file has no title */
  name?: string;
}

const refused = (problem: ImportProblem): { ok: false; failure: ImportFailure } =>
  failed({
    ...(problem.kind === 'too-large'
      ? failure('TOO_LARGE', { limit: problem.what })
      : failure('BAD_REQUEST', { detail: `MJML, line ${problem.line}: ${problem.kind} ${problem.what}`.trim() })),
    problems: [problem],
  });

interface Head {
  title?: string;
  preview?: string;
}

/** The title or the line behind the subject: both become fields of the envelope, which hold words only. */
function readHead(element: ScannedElement, context: ImportContext, head: Head): void {
  const { tag, line, content = '' } = element;
  const place = tag === 'mj-title' ? 'title' : 'preview';
  for (const name of Object.keys(element.attributes)) context.notice('attribute-removed', line, `${tag} ${name}`);
  if (head[place] !== undefined) {
    nameRemoved(element, context);
    return;
  }
  head[place] = content;
  for (const [comment] of content.matchAll(/<!--[\s\S]*?(?:-->|$)/g)) context.notice('comment-removed', line, comment);
  for (const [, name] of content.replace(/<!--[\s\S]*?(?:-->|$)/g, '').matchAll(/<([a-z][\w:-]*)/gi))
    context.notice('html-removed', line, `<${name}>`);
}

/** Names an element that goes with everything that stands in it. */
function nameRemoved({ tag, line, content, contentLine, children }: ScannedElement, context: ImportContext): void {
  context.notice('element-removed', line, tag);
  const words = content === undefined ? '' : plainWords(content);
  if (words) context.notice('text-removed', contentLine ?? line, words);
  for (const child of children) nameRemoved(child, context);
}

function build(element: ScannedElement, context: ImportContext, head: Head): TemplateNode[] {
  const { tag, line } = element;
  for (const name of element.doubled ?? []) context.notice('attribute-removed', line, `${tag} ${name}`);
  if (tag === 'mj-title' || tag === 'mj-preview') {
    readHead(element, context, head);
    return [];
  }
  if (tag === 'mj-include') {
    context.notice('include-removed', line, element.attributes.path ?? '');
    return [];
  }
  if (tag === 'mj-font') {
    context.notice('font-removed', line, element.attributes.name ?? '');
    return [];
  }
  const replacement = replaceElement(element);
  if (replacement) {
    context.notice('element-replaced', line, tag);
    for (const { line: at, what } of replacement.lost) context.notice('attribute-removed', at, what);
    return replacement.parts.flatMap((part) => build(part, context, head));
  }
  if (!ALLOWED_TAGS.has(tag)) {
    nameRemoved(element, context);
    return [];
  }
  const id = context.nodeId(element.attributes['mp-id']);
  const node: TemplateNode = { id, tag, attrs: nodeAttributes(element, context), ...nodeGovernance(element, context) };
  const region = context.region(element);
  if (region) node.region = region;
  if (CONTENT_TAGS.has(tag)) {
    const content = nodeContent(element, context);
    if (content === undefined) {
      context.notice('element-removed', line, tag);
      return [];
    }
    if (content !== '') node.content = content;
    return [node];
  }
  const children = element.children.flatMap((child) => {
    const built = build(child, context, head);
    if (built.length > 0 && !(ALLOWED_CHILDREN[tag] ?? []).includes(built[0]!.tag))
      context.notice('nesting', child.line, `<${child.tag}> ↛ <${tag}>`);
    return built;
  });
  for (const { tag: over } of children.slice(TEMPLATE_LIMITS.childrenPerNode))
    context.notice('element-removed', line, over);
  if (children.length > 0) node.children = children.slice(0, TEMPLATE_LIMITS.childrenPerNode);
  return [node];
}

/** Text of a title or preview line: foreign merge tags become ours. */
function envelopeText(html: string, line: number, context: ImportContext): TextValue {
  const parts = textParts(plainTextOf(html)).flatMap((part) =>
    typeof part === 'string'
      ? splitForeign(part.replace(/\s+/g, ' '), (written, known) =>
          context.notice(known ? 'merge-tag-recognised' : 'foreign-tag-literal', line, written),
        )
      : [part],
  );
  return textValueOf(parts);
}

function reportLeftovers(scan: Scan, context: ImportContext): void {
  for (const { line, text } of scan.comments) context.notice('comment-removed', line, text);
  for (const { line, text } of scan.strayTexts) context.notice('text-removed', line, text);
}

/** Imports one MJML text (at most 1 MB). Refuses broken files with line and remedy; removes what is unsafe and names it. */
export function importMjml(source: string, options: ImportOptions = {}): Result<Imported, ImportFailure> {
  if (source.trim() === '') return refused({ kind: 'empty', line: 1, what: '' });
  if (new TextEncoder().encode(source).length > TEMPLATE_LIMITS.sourceBytes)
    return refused({ kind: 'too-large', line: 1, what: '1 MB' });
  const result = scanMjml(source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  if ('problem' in result) return refused(result.problem);
  const { root: scanned } = result.scan;
  if (!scanned.children.some(({ tag }) => tag === 'mj-body'))
    return refused({ kind: 'no-body', line: scanned.line, what: '' });
  const context = new ImportContext();
  const head: Head = {};
  const { 'mp-document': stored, lang, ...attributes } = scanned.attributes;
  const [root] = build({ ...scanned, attributes }, context, head);
  reportLeftovers(result.scan, context);
  if (context.problem) return refused(context.problem);
  const spoken = /^[a-z]{2,3}(?![a-z])/.exec(lang?.toLowerCase() ?? '')?.[0];
  if (lang && !spoken) context.notice('attribute-removed', scanned.line, `mjml lang ${lang}`);
  else if (lang && spoken !== lang.toLowerCase()) context.notice('language-shortened', scanned.line, lang);
  const language = spoken ?? options.language ?? 'en';
  const plain: TemplateDocument = {
    schema: 1,
    languages: [language],
    envelope: {
      subject: { value: envelopeText(head.title ?? '', scanned.line, context) || (options.name ?? '') },
      preheader: { value: envelopeText(head.preview ?? '', scanned.line, context) },
      fromName: { value: [{ mergeTag: 'partner.name' }] },
    },
    root: root!,
    translations: {},
    hosts: { links: [], images: [] },
  };
  const document = stored === undefined ? plain : storedParts(plain, stored, context);
  const checked = templateDocument.safeParse(document);
  if (!checked.success)
    return refused({
      kind: 'text-too-long',
      line: 1,
      what: checked.error.issues[0]?.path.join('.').slice(0, 80) ?? '',
    });
  return ok({ document: checked.data, notices: context.sorted() });
}
