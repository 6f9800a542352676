/** Every mail says who sent it, how to stop it and that one may object. What a template lacks comes as a plain block at its end. */
import type { TemplateNode } from '../document.ts';
import { escapeText } from '../html/escape.ts';
import { chipHtml } from '../html/html-rewrite.ts';
import { walk } from '../localise.ts';
import { objectionNotice } from './objection-notice.ts';

const WORDS = {
  en: { unsubscribe: 'Unsubscribe', preferences: 'Change preferences', view: 'View in browser' },
  de: { unsubscribe: 'Abmelden', preferences: 'Einstellungen ändern', view: 'Im Browser ansehen' },
} as const;

/** Which of the things that every mail needs a tree has already. */
function present(root: TemplateNode): { imprint: boolean; unsubscribe: boolean; preferences: boolean } {
  const seen = { imprint: false, unsubscribe: false, preferences: false };
  walk(root, ({ tag, attrs, content }) => {
    if (tag === 'mj-style') return;
    for (const name of ['unsubscribe', 'preferences'] as const)
      if (attrs.href === `mp:${name}` || content?.includes(`href="mp:${name}"`)) seen[name] = true;
    if (content?.includes('data-tag="partner.imprint"')) seen.imprint = true;
  });
  return seen;
}

const link = (href: string, text: string): string => `<a href="${href}" style="color: #5b6470">${escapeText(text)}</a>`;

/** The tree with imprint, unsubscribe and preferences link, added where they are missing, and with the notice of § 7(3) no. 4 UWG. */
export function withLegalFooter(root: TemplateNode, language: string): TemplateNode {
  const { imprint, unsubscribe, preferences } = present(root);
  const words = WORDS[language === 'de' ? 'de' : 'en'];
  const lines = [
    ...(imprint ? [] : [`<strong>${chipHtml('partner.name', '')}</strong>`, chipHtml('partner.imprint', '')]),
    [
      ...(unsubscribe ? [] : [link('mp:view-in-browser', words.view)]),
      ...(preferences ? [] : [link('mp:preferences', words.preferences)]),
      ...(unsubscribe ? [] : [link('mp:unsubscribe', words.unsubscribe)]),
    ].join(' · '),
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
    content: lines.filter(Boolean).join('<br />'),
  };
  const column: TemplateNode = { id: 'n_legalcolumn', tag: 'mj-column', attrs: {}, children: [text] };
  const section: TemplateNode = {
    id: 'n_legal',
    tag: 'mj-section',
    attrs: { 'background-color': '#ffffff', padding: '16px' },
    children: [column],
  };
  return {
    ...root,
    children: (root.children ?? []).map((child) =>
      child.tag === 'mj-body' ? { ...child, children: [...(child.children ?? []), section] } : child,
    ),
  };
}
