/**
 * MJML text → our own tree (design: "Stored form"). Nothing is dropped silently: what cannot be kept is named with its line. Files are never
 * loaded, scripts never kept, addresses checked.
 */
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type TemplateDocument, type TemplateNode, type TextValue, templateDocument } from './document.ts';
import { splitForeign } from './foreign-tags.ts';
import { plainTextOf } from './html-text.ts';
import type { ImportNotice, ImportProblem } from './import-notices.ts';
import { replaceElement } from './import-replacements.ts';
import { storedParts } from './import-stored.ts';
import { ImportContext, nodeAttributes, nodeContent, nodeGovernance } from './import-values.ts';
import { type Scan, type ScannedElement, scanMjml } from './scan-mjml.ts';
import { ALLOWED_CHILDREN, ALLOWED_TAGS, CONTENT_TAGS, TEMPLATE_LIMITS } from './tags.ts';
import { textParts, textValueOf } from './text-value.ts';

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
  title: string;
  preview: string;
}

function build(element: ScannedElement, context: ImportContext, head: Head): TemplateNode[] {
  const { tag, line } = element;
  if (tag === 'mj-title' || tag === 'mj-preview') {
    head[tag === 'mj-title' ? 'title' : 'preview'] ||= element.content ?? '';
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
    return replacement.flatMap((part) => build(part, context, head));
  }
  if (!ALLOWED_TAGS.has(tag)) {
    context.notice('element-removed', line, tag);
    return [];
  }
  const id = context.nodeId(element.attributes['mp-id']);
  const node: TemplateNode = { id, tag, attrs: nodeAttributes(element, context), ...nodeGovernance(element, context) };
  const region = context.region(element);
  if (region) node.region = region;
  if (CONTENT_TAGS.has(tag)) {
    const content = nodeContent(element, context);
    if (content === undefined) return [];
    if (content !== '') node.content = content;
    return [node];
  }
  const children = element.children.flatMap((child) => {
    const built = build(child, context, head);
    if (built.length > 0 && !(ALLOWED_CHILDREN[tag] ?? []).includes(built[0]!.tag))
      context.notice('nesting', child.line, `<${child.tag}> ↛ <${tag}>`);
    return built;
  });
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
  const head: Head = { title: '', preview: '' };
  const { 'mp-document': stored, lang, ...attributes } = scanned.attributes;
  const [root] = build({ ...scanned, attributes }, context, head);
  reportLeftovers(result.scan, context);
  if (context.problem) return refused(context.problem);
  const language = /^[a-z]{2,3}/.exec(lang?.toLowerCase() ?? '')?.[0] ?? options.language ?? 'en';
  const plain: TemplateDocument = {
    schema: 1,
    languages: [language],
    envelope: {
      subject: { value: envelopeText(head.title, scanned.line, context) || (options.name ?? '') },
      preheader: { value: envelopeText(head.preview, scanned.line, context) },
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
