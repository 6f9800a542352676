/** Every mail says who sent it, how to stop it and that one may object. What a template lacks comes as a plain block at its end. */
import type { TemplateNode } from './document.ts';
import { escapeText } from './escape.ts';
import { chipHtml } from './html-rewrite.ts';
import { mapTree, walk } from './localise.ts';
import { objectionNotice } from './objection-notice.ts';

const WORDS = {
  en: { unsubscribe: 'Unsubscribe', view: 'View in browser' },
  de: { unsubscribe: 'Abmelden', view: 'Im Browser ansehen' },
} as const;

const has = (root: TemplateNode, pattern: RegExp, href: string | undefined): boolean => {
  let found = false;
  walk(root, (node) => {
    if (
      node.tag !== 'mj-style' &&
      (pattern.test(node.content ?? '') || (href !== undefined && node.attrs.href === href))
    )
      found = true;
  });
  return found;
};

/** The tree with imprint and unsubscribe link, added where they are missing, and with the notice of § 7(3) no. 4 UWG. */
export function withLegalFooter(root: TemplateNode, language: string): TemplateNode {
  const imprint = has(root, /data-tag="partner\.imprint"/, undefined);
  const unsubscribe = has(root, /href="mp:unsubscribe"/, 'mp:unsubscribe');
  const words = WORDS[language === 'de' ? 'de' : 'en'];
  const lines = [
    ...(imprint ? [] : [`<strong>${chipHtml('partner.name', '')}</strong>`, chipHtml('partner.imprint', '')]),
    ...(unsubscribe
      ? []
      : [
          `<a href="mp:view-in-browser" style="color: #5b6470">${escapeText(words.view)}</a> · <a href="mp:unsubscribe" style="color: #5b6470">${escapeText(words.unsubscribe)}</a>`,
        ]),
    escapeText(objectionNotice(language)),
  ];
  const text: TemplateNode = {
    id: 'n_legaltext',
    tag: 'mj-text',
    attrs: {
      align: 'center',
      color: '#5b6470',
      'font-size': '12px',
      'line-height': '1.6',
      'font-family': 'Arial, sans-serif',
    },
    content: lines.join('<br />'),
  };
  const column: TemplateNode = { id: 'n_legalcolumn', tag: 'mj-column', attrs: {}, children: [text] };
  const section: TemplateNode = {
    id: 'n_legal',
    tag: 'mj-section',
    attrs: { 'background-color': '#ffffff', padding: '16px' },
    children: [column],
  };
  return mapTree(root, (node) =>
    node.tag === 'mj-body' ? { ...node, children: [...(node.children ?? []), section] } : node,
  );
}
