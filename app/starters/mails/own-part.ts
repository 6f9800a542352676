/** The part of a mail in which a partner says the most itself: its dates, its price, a day, a picture of the words, blocks to choose from. */
import type { DocumentBlock, Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import type { MailBuilder } from '../building-blocks.ts';
import { COLOURS } from '../colours.ts';
import { pad } from './shared-sections.ts';

const NOTE = 'lumennote@1';
const QUOTE = 'lumenquote@1';
const SMALL = { 'font-size': '15px', color: COLOURS.soft } as const;

const block = (name: [de: string, en: string], root: TemplateNode, english: string, label: string): DocumentBlock => ({
  name: { de: name[0], en: name[1] },
  root,
  translations: { en: { [root.id]: { content: english, label } } },
});

/** What partners may add below: fixed ids, so that seeding twice gives the same. */
export const lumenBlocks = (): NonNullable<TemplateDocument['blocks']> => ({
  [NOTE]: block(
    ['Hinweis', 'Note'],
    {
      id: 'n_lumennote',
      tag: 'mj-text',
      attrs: { padding: '12px 40px', 'container-background-color': COLOURS.sand, 'font-size': '15px' },
      content: 'Gut zu wissen: Parkplätze finden Sie direkt vor dem Haus.',
      region: {
        id: 'r_lumennotetext',
        kind: 'text.plain',
        label: 'Hinweis',
        required: true,
        maxLength: 200,
        mergeTags: [],
      },
    },
    'Good to know: there are parking spaces right in front of the house.',
    'Note',
  ),
  [QUOTE]: block(
    ['Stimme aus dem Team', 'A word from the team'],
    {
      id: 'n_lumenquote',
      tag: 'mj-text',
      attrs: { padding: '16px 40px', 'font-style': 'italic', 'font-size': '17px' },
      content: '„So still war es in unserem Schauraum noch nie.“',
      region: {
        id: 'r_lumenquotetext',
        kind: 'text.plain',
        label: 'Zitat',
        required: true,
        maxLength: 160,
        mergeTags: [],
      },
    },
    '“It has never been this quiet in our showroom.”',
    'Quote',
  ),
});

/** A section with a repeater, a price, a day, a choice of words and a slot. */
export function ownPart(mail: MailBuilder): TemplateNode[] {
  const base = (name: string, label: string, help?: string) => ({
    id: mail.regionId(name),
    label,
    required: false,
    ...(help ? { help } : {}),
  });
  const marked = (node: TemplateNode, region: Region, label: string, help?: string): TemplateNode =>
    mail.translated({ ...node, region }, { label, ...(help ? { help } : {}) });
  const claim = marked(
    mail.text(['Ihre Probefahrt', 'Your test drive'], {
      padding: '32px 40px 0',
      'font-size': '22px',
      'font-weight': '700',
    }),
    {
      ...base('claim', 'Titel der Probefahrt'),
      kind: 'choice',
      options: [
        { id: 'o_drive', label: 'Ihre Probefahrt' },
        { id: 'o_weekend', label: 'Ein Wochenende mit dem Lumen', content: 'Ein Wochenende mit dem Lumen' },
        { id: 'o_family', label: 'Bringen Sie die Familie mit', content: 'Bringen Sie die Familie mit' },
      ],
    },
    'Title of the test drive',
  );
  const price = marked(
    mail.text(['299,00 €', '€299.00'], {
      padding: '4px 40px 0',
      'font-size': '28px',
      'font-weight': '700',
      color: COLOURS.petrol,
    }),
    {
      ...base('rate', 'Ihre Leasingrate im Monat', 'Nie über dem Preis der Zentrale.'),
      kind: 'price',
      standard: 29_900,
      currency: 'EUR',
      min: 19_900,
      notAboveStandard: true,
    },
    'Your lease per month',
    'Never above headquarters’ price.',
  );
  const range = marked(
    mail.text(['10.000 km', '10,000 km'], { ...SMALL, padding: '0 40px' }),
    {
      ...base('kilometres', 'Kilometer im Jahr'),
      kind: 'number',
      standard: 10_000,
      min: 5_000,
      max: 30_000,
      step: 5_000,
      decimals: 0,
      unit: 'km',
    },
    'Kilometres per year',
  );
  const day = marked(
    mail.text(['', ''], { ...SMALL, padding: '8px 40px 0' }),
    {
      ...base('premiere', 'Tag Ihrer Premiere', 'Erscheint nur, wenn Sie einen Tag wählen.'),
      kind: 'date',
      standard: '',
      format: 'weekday',
      withinCampaign: true,
      excludedWeekdays: [7],
      excludedDays: [],
    },
    'Day of your first showing',
    'Only shown when you choose a day.',
  );
  const item = mail.text(
    ['Samstag, 10 bis 16 Uhr', 'Saturday, 10 to 4'],
    { ...SMALL, padding: '6px 40px 0' },
    {
      name: 'term',
      label: ['Termin', 'Date'],
      kind: 'text.plain',
      maxLength: 80,
    },
  );
  const dates = marked(
    mail.column([item], pad),
    {
      ...base('terms', 'Ihre Termine'),
      kind: 'repeater',
      itemLabel: 'Termin',
      min: 1,
      max: 4,
      standard: [{ id: 'i_lumenfirst', fill: {} }],
    },
    'Your dates',
  );
  const slot = marked(
    mail.column([], pad),
    {
      ...base('extra', 'Was Sie noch sagen wollen'),
      kind: 'slot',
      allowed: [NOTE, QUOTE],
      min: 0,
      max: 3,
      reorder: true,
      standard: [],
      pinned: [],
    },
    'What else you want to say',
  );
  return [
    mail.section([mail.column([claim, price, range, day], pad)]),
    mail.section([dates]),
    mail.section([slot], { padding: '0 0 24px' }),
  ];
}
