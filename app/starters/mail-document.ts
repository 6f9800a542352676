import type { Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { USUAL_TAGS } from '@multipartner/templates-engine/merge-tags';
import type { MailBuilder, Pair } from './building-blocks.ts';
import { COLOURS } from './colours.ts';
import { footer, header, headOf, topLine } from './mail-frame.ts';

/** The finished document: German first, English as its translation. */
export function documentOf(
  mail: MailBuilder,
  subject: Pair,
  preheader: Pair,
  sections: TemplateNode[],
): TemplateDocument {
  const region = (name: string, label: string, maxLength: number): Region => ({
    id: mail.regionId(name),
    kind: 'text.plain',
    label,
    required: name === 'subject',
    maxLength,
    mergeTags: [...USUAL_TAGS],
  });
  const head = headOf(mail);
  const body = mail.node(
    'mj-body',
    { 'background-color': COLOURS.mist, width: '600px' },
    { children: [topLine(mail), header(mail), ...sections, ...footer(mail)] },
  );
  return {
    schema: 1,
    languages: ['de', 'en'],
    envelope: {
      subject: { value: subject[0], region: region('subject', 'Betreff', 80) },
      preheader: { value: preheader[0], region: region('preheader', 'Vorschauzeile', 120) },
      fromName: { value: [{ mergeTag: 'partner.name' }] },
    },
    root: { id: `n_${mail.key}root`, tag: 'mjml', attrs: {}, children: [head, body] },
    translations: {
      en: {
        ...mail.english,
        'envelope.subject': { value: subject[1], label: 'Subject' },
        'envelope.preheader': { value: preheader[1], label: 'Preview line' },
      },
    },
    hosts: { links: ['aurora-mobility.example', '*.aurora-mobility.example'], images: [] },
  };
}
