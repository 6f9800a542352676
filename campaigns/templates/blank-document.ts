/** The template that somebody starts from: a heading, a text and a button, valid from the first second. */
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { newNodeId } from '@multipartner/templates-engine/regions';

const node = (tag: string, attrs: Record<string, string>, inside: TemplateNode[] | string = []): TemplateNode =>
  typeof inside === 'string'
    ? { id: newNodeId(), tag, attrs, content: inside }
    : { id: newNodeId(), tag, attrs, children: inside };

const TEXTS = {
  en: { heading: 'A heading', text: 'What do you want to tell people?', button: 'Read more' },
  de: { heading: 'Eine Überschrift', text: 'Was möchten Sie den Menschen sagen?', button: 'Mehr erfahren' },
};

export function blankDocument(language: 'en' | 'de'): TemplateDocument {
  const texts = TEXTS[language];
  const column = node('mj-column', {}, [
    node('mj-text', { 'font-size': '24px', 'font-weight': '600' }, texts.heading),
    node('mj-text', { 'font-size': '16px', 'line-height': '1.5' }, texts.text),
    node('mj-button', { href: 'mp:partner-website' }, texts.button),
  ]);
  return {
    schema: 1,
    languages: [language],
    envelope: { subject: { value: '' }, preheader: { value: '' }, fromName: { value: [{ mergeTag: 'partner.name' }] } },
    root: node('mjml', {}, [
      node('mj-head', {}, []),
      node('mj-body', {}, [node('mj-section', { 'background-color': '#ffffff' }, [column])]),
    ]),
    translations: {},
    hosts: { links: [], images: [] },
  };
}
