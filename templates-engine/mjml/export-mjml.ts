/** Document → MJML text. Ids, regions, envelope and translations ride along in `mp-…` attributes, so that importing gives the same document. */
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { CONTENT_TAGS } from '../tags.ts';
import { textForDisplay } from '../text/text-value.ts';

const attribute = (name: string, value: string): string =>
  ` ${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '&#10;')}"`;
const text = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function write(node: TemplateNode, indent: string, document: TemplateDocument): string {
  const attributes = Object.entries(node.attrs)
    .map(([name, value]) => attribute(name, value))
    .join('');
  const own =
    attribute('mp-id', node.id) +
    (node.region ? attribute('mp-region', JSON.stringify(node.region)) : '') +
    (node.permissions ? attribute('mp-permissions', JSON.stringify(node.permissions)) : '') +
    (node.block ? attribute('mp-block', node.block) : '');
  const start = `${indent}<${node.tag}${attributes}${own}`;
  if (node.tag === 'mjml') {
    const { schema: _schema, root: _root, ...rest } = document;
    const stored = attribute('lang', document.languages[0]!) + attribute('mp-document', JSON.stringify(rest));
    return `${start}${stored}>\n${(node.children ?? []).map((child) => write(child, '  ', document)).join('')}</mjml>\n`;
  }
  if (CONTENT_TAGS.has(node.tag)) return `${start}>${node.content ?? ''}</${node.tag}>\n`;
  const title =
    node.tag === 'mj-head'
      ? `${indent}  <mj-title>${text(textForDisplay(document.envelope.subject.value, 'en'))}</mj-title>\n${indent}  <mj-preview>${text(textForDisplay(document.envelope.preheader.value, 'en'))}</mj-preview>\n`
      : '';
  const children = title + (node.children ?? []).map((child) => write(child, `${indent}  `, document)).join('');
  return children ? `${start}>\n${children}${indent}</${node.tag}>\n` : `${start} />\n`;
}

/** The document as MJML text. Other tools read it as ordinary MJML; `importMjml` of it gives the same document. */
export const exportMjml = (document: TemplateDocument): string => write(document.root, '', document);
