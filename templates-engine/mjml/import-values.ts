/** Attributes, content, ids and regions of imported elements: each is checked on its own, and each loss is named. */

import { permissions, type Region, region as regionSchema, type TemplateNode } from '../document.ts';
import { blockKey } from '../fills/fill-value.ts';
import { attributeProblem, cssProblem, isImageAddress, isLinkAddress } from '../html/attribute-values.ts';
import { CONTENT_POLICY } from '../html/html-policies.ts';
import { chipHtml, type HtmlProblem, rewriteHtml } from '../html/html-rewrite.ts';
import { regionKindsFor } from '../regions/regions.ts';
import { TEMPLATE_LIMITS, URL_ATTRIBUTES } from '../tags.ts';
import { isMergeTag } from '../text/merge-tags.ts';
import { foreignLink, foreignToChips } from './foreign-tags.ts';
import type { ImportNotice, ImportProblem, NoticeKind } from './import-notices.ts';
import type { ScannedElement } from './scan-mjml.ts';

const MAX_NOTICES = 500;

/** What one import collects on its way: ids given out, notices, the first thing that makes it fail. */
export class ImportContext {
  problem: ImportProblem | undefined;
  private readonly notices: ImportNotice[] = [];
  private unlisted = 0;
  private readonly nodeIds = new Set<string>();
  private readonly regionIds = new Set<string>();
  private counter = 0;

  notice(kind: NoticeKind, line: number, what: string): void {
    if (this.notices.length < MAX_NOTICES)
      this.notices.push({ kind, line, what: what.replace(/\s+/g, ' ').slice(0, 120) });
    else this.unlisted += 1;
  }

  /** In the order of the file; what found no place in the list is counted at its end. */
  sorted(): ImportNotice[] {
    const sorted = this.notices.toSorted((a, b) => a.line - b.line);
    if (this.unlisted === 0) return sorted;
    return [...sorted, { kind: 'more-notices', line: sorted.at(-1)!.line, what: String(this.unlisted) }];
  }

  /** The wished id if it is free and well formed, else the next number. */
  nodeId(wish: string | undefined): string {
    let id = wish && /^n_[0-9a-z]{1,26}$/.test(wish) ? wish : `n_${++this.counter}`;
    while (this.nodeIds.has(id)) id = `n_${++this.counter}`;
    this.nodeIds.add(id);
    return id;
  }

  /** The region that an export of ours wrote beside the element. */
  region(element: ScannedElement): Region | undefined {
    const text = element.attributes['mp-region'];
    if (text === undefined) return undefined;
    const found = parsedRegion(text);
    if (found && regionKindsFor(element.tag).includes(found.kind) && this.claimRegion(found.id)) return found;
    this.notice('translation-removed', element.line, `mp-region ${element.tag}`);
    return undefined;
  }

  /** False if the id is taken already. */
  claimRegion(id: string): boolean {
    if (this.regionIds.has(id)) return false;
    this.regionIds.add(id);
    return true;
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // broken JSON is reported by the caller
  }
};

const parsedRegion = (text: string): Region | undefined => regionSchema.safeParse(jsonOf(text)).data;

/** An address of another system or without scheme, turned into one of ours where that is certain. */
function ownAddress(value: string, line: number, context: ImportContext): string {
  const link = foreignLink(value);
  if (link) context.notice('link-recognised', line, value);
  if (link) return link;
  const trimmed = value.trim();
  return trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
}

const OWN_ATTRIBUTES = new Set(['mp-id', 'mp-region', 'mp-permissions', 'mp-block']);

/** What an export of ours wrote beside the element: its permissions and its origin in the block library. */
export function nodeGovernance(
  element: ScannedElement,
  context: ImportContext,
): Pick<TemplateNode, 'permissions' | 'block'> {
  const { 'mp-permissions': written, 'mp-block': block } = element.attributes;
  const found: Pick<TemplateNode, 'permissions' | 'block'> = {};
  if (written !== undefined) {
    const parsed = permissions.safeParse(jsonOf(written));
    if (parsed.success) found.permissions = parsed.data;
    else context.notice('translation-removed', element.line, `mp-permissions ${element.tag}`);
  }
  if (block !== undefined) {
    const parsed = blockKey.safeParse(block);
    if (parsed.success) found.block = parsed.data;
    else context.notice('translation-removed', element.line, `mp-block ${element.tag}`);
  }
  return found;
}

/** The attributes that may stay. */
export function nodeAttributes(element: ScannedElement, context: ImportContext): TemplateNode['attrs'] {
  const attrs: TemplateNode['attrs'] = {};
  for (const [name, raw] of Object.entries(element.attributes)) {
    if (OWN_ATTRIBUTES.has(name)) continue;
    const value = URL_ATTRIBUTES.has(name) ? ownAddress(raw, element.line, context) : raw.replace(/[\r\n\t]+/g, ' ');
    const problem = value.length > TEMPLATE_LIMITS.attributeLength ? 'value' : attributeProblem(name, value);
    if (problem === 'address') context.notice('address-removed', element.line, value);
    else if (problem) context.notice('attribute-removed', element.line, `${element.tag} ${name}`);
    else attrs[name] = value;
  }
  return attrs;
}

const NOTICE_OF: Readonly<Record<HtmlProblem, NoticeKind>> = {
  element: 'html-removed',
  attribute: 'attribute-removed',
  style: 'style-removed',
  address: 'address-removed',
  comment: 'comment-removed',
  'merge-tag': 'html-removed',
};

/** Content as HQ may have it: listed HTML only, foreign merge tags as chips. */
export function cleanContent(html: string, line: number, context: ImportContext): string {
  // Offsets only grow, so lines are counted on from the last one.
  let counted = { offset: 0, line };
  const lineAt = (offset: number): number => {
    let at = counted.line;
    for (let i = html.indexOf('\n', counted.offset); i >= 0 && i < offset; i = html.indexOf('\n', i + 1)) at += 1;
    counted = { offset: Math.max(offset, counted.offset), line: at };
    return at;
  };
  let offset = 0;
  return rewriteHtml(html, {
    policy: CONTENT_POLICY,
    report: (problem, what, at) => {
      offset = at;
      context.notice(NOTICE_OF[problem], lineAt(at), problem === 'element' ? `<${what}>` : what);
    },
    chip: (tag, fallback) => (isMergeTag(tag) ? chipHtml(tag, fallback) : undefined),
    text: (text) =>
      foreignToChips(text, (written, known) =>
        context.notice(known ? 'merge-tag-recognised' : 'foreign-tag-literal', lineAt(offset), written),
      ),
    href: (address) => {
      const own = ownAddress(address, line, context);
      return isLinkAddress(own) ? own : undefined;
    },
    src: (address) => {
      const own = ownAddress(address, line, context);
      return isImageAddress(own) ? own : undefined;
    },
  }).trim();
}

/** The content of an element, or undefined if the whole element goes (an unsafe style sheet, raw HTML with nothing left). */
export function nodeContent(element: ScannedElement, context: ImportContext): string | undefined {
  const { tag, line } = element;
  const source = element.content ?? '';
  if (source.length > TEMPLATE_LIMITS.contentLength) {
    context.problem ??= { kind: 'text-too-long', line, what: tag };
    return '';
  }
  if (tag !== 'mj-style') {
    const content = cleanContent(source, element.contentLine ?? line, context);
    return tag === 'mj-raw' && content === '' ? undefined : content;
  }
  for (const [comment] of source.matchAll(/\/\*[\s\S]*?\*\//g)) context.notice('comment-removed', line, comment);
  const css = source.replace(/\/\*[\s\S]*?\*\//g, '').trim();
  const problem = cssProblem(css);
  if (problem === undefined && css !== '') return css;
  if (problem !== undefined) context.notice('style-removed', line, `<mj-style>: ${problem}`);
  return undefined;
}
