/** A template with every kind of region, with blocks, items, permissions, tokens and variants. Fills for it: any-fill.ts. */
import type { TemplateDocument } from '../document.ts';
import { base, column, KIND, listBlock, offerBlock, section, tags, text } from './kind-parts.ts';
import { sampleDocument } from './samples.ts';

/** English and German; `n_k11` is open for looks, `n_k10` for order, and HQ closed the region `closed`. */
export function everyKindDocument(): TemplateDocument {
  const sample = sampleDocument();
  return {
    ...sample,
    envelope: {
      subject: {
        value: 'Spring at our place',
        region: { ...base(KIND.subject, 'Subject'), kind: 'text.plain', maxLength: 60, mergeTags: tags },
      },
      preheader: { value: 'Come and see' },
      fromName: { value: [{ mergeTag: 'partner.name' }] },
      replyTo: {
        value: [{ mergeTag: 'partner.email' }],
        region: {
          ...base(KIND.replyTo, 'Answers to'),
          kind: 'text.plain',
          maxLength: 100,
          mergeTags: ['partner.email'],
        },
      },
      sendTime: {
        region: {
          ...base(KIND.sendTime, 'Time'),
          kind: 'sendTime',
          earliest: '08:00',
          excludedWeekdays: [7],
          blackout: [],
        },
      },
      audience: {
        region: { ...base(KIND.audience, 'People'), kind: 'audience', segmentKinds: ['everybody'], maxRecipients: 500 },
      },
    },
    root: {
      id: 'n_k1',
      tag: 'mjml',
      attrs: {},
      children: [
        {
          id: 'n_k2',
          tag: 'mj-body',
          attrs: {},
          children: [
            section('n_k3', [
              column('n_k4', [
                text('n_k5', '<h1>Spring</h1>', {
                  ...base(KIND.plain, 'Headline'),
                  kind: 'text.plain',
                  maxLength: 40,
                  mergeTags: tags,
                }),
                text('n_k6', '<p>Welcome</p>', {
                  ...base(KIND.rich, 'Text'),
                  kind: 'text.rich',
                  maxLength: 200,
                  marks: ['bold', 'link', 'list'],
                  mergeTags: tags,
                }),
                {
                  id: 'n_k7',
                  tag: 'mj-image',
                  attrs: { src: 'asset:hero', alt: 'A car' },
                  region: {
                    ...base(KIND.image, 'Image'),
                    kind: 'image',
                    altRequired: true,
                    hrefEditable: true,
                    ratio: { width: 2, height: 1 },
                  },
                },
                {
                  id: 'n_k8',
                  tag: 'mj-button',
                  attrs: { href: 'https://example.com/book', 'background-color': 'token:brand' },
                  content: 'Book',
                  region: {
                    ...base(KIND.link, 'Button'),
                    kind: 'link',
                    labelEditable: true,
                    labelMaxLength: 20,
                    hrefEditable: true,
                    utm: { source: 'mail', medium: 'partner', campaign: '{campaign}-{region}' },
                  },
                },
                text('n_k9', 'Locked words'),
              ]),
            ]),
            {
              ...section('n_k10', [
                {
                  ...column('n_k11', [
                    text('n_k12', '<p>Number</p>', {
                      ...base(KIND.number, 'Distance'),
                      kind: 'number',
                      standard: 12_500,
                      min: 0,
                      max: 100_000,
                      step: 500,
                      decimals: 0,
                      unit: 'km',
                    }),
                    text('n_k13', '<p><strong>Price</strong></p>', {
                      ...base(KIND.price, 'Price'),
                      kind: 'price',
                      standard: 19_900,
                      currency: 'EUR',
                      notAboveStandard: true,
                    }),
                  ]),
                  permissions: { 'style.color': { everybody: 'allow' } },
                },
                column('n_k14', [
                  text('n_k15', '<p>Soon</p>', {
                    ...base(KIND.date, 'Day'),
                    kind: 'date',
                    standard: '',
                    format: 'long',
                    min: '2026-01-01',
                    max: '2026-12-31',
                    withinCampaign: false,
                    excludedWeekdays: [7],
                    excludedDays: [],
                  }),
                ]),
              ]),
              permissions: {
                'layout.move': { everybody: 'allow' },
                'layout.duplicate': { everybody: 'allow' },
                'layout.remove': { everybody: 'allow' },
              },
            },
            section('n_k16', [
              column('n_k17', [
                text('n_k18', 'One', {
                  ...base(KIND.choice, 'Variant'),
                  kind: 'choice',
                  options: [
                    { id: 'o_a', label: 'A' },
                    { id: 'o_b', label: 'B', content: '<p>Two</p>', attrs: { color: '#ff0000' } },
                  ],
                }),
                text('n_k19', '<p>Phone</p>', {
                  ...base(KIND.profile, 'Phone'),
                  kind: 'profile',
                  field: 'partner.phone',
                }),
                text('n_k20', '<p>Legal</p>', {
                  ...base(KIND.legal, 'Terms'),
                  kind: 'legal',
                  variants: [
                    { content: '<p>Terms apply.</p>' },
                    { country: 'DE', content: '<p>Terms for Germany apply.</p>' },
                    { country: 'AT', content: '<p>Terms for Austria apply.</p>' },
                  ],
                }),
                {
                  ...text('n_k21', '<p>Closed</p>', {
                    ...base(KIND.closed, 'Closed'),
                    kind: 'text.plain',
                    maxLength: 20,
                    mergeTags: [],
                  }),
                  permissions: { 'content.edit': { everybody: 'denyFinal' } },
                },
              ]),
            ]),
            section('n_k22', [column('n_k23', [text('n_k24', 'The offer')])], {
              ...base(KIND.toggle, 'Offer'),
              kind: 'toggle',
              defaultOn: true,
            }),
            section('n_k25', [column('n_k26', [text('n_k27', 'Left')]), column('n_k28', [text('n_k29', 'Right')])], {
              ...base(KIND.childChoice, 'Side'),
              kind: 'choice',
              options: [
                { id: 'o_l', label: 'Left', child: 'n_k26' },
                { id: 'o_r', label: 'Right', child: 'n_k28' },
              ],
            }),
            section(
              'n_k30',
              [
                column('n_k31', [
                  text('n_k32', '<p>Item</p>', {
                    ...base(KIND.itemText, 'Item'),
                    kind: 'text.plain',
                    maxLength: 30,
                    mergeTags: tags,
                  }),
                  text('n_k33', '<p>0</p>', {
                    ...base(KIND.itemPrice, 'Price'),
                    kind: 'price',
                    standard: 100,
                    currency: 'EUR',
                    notAboveStandard: false,
                  }),
                ]),
              ],
              {
                ...base(KIND.repeater, 'Items'),
                kind: 'repeater',
                itemLabel: 'Item',
                min: 1,
                max: 3,
                standard: [{ id: 'i_s1', fill: { [KIND.itemText]: { text: 'First' } } }],
              },
            ),
            {
              id: 'n_k40',
              tag: 'mj-wrapper',
              attrs: {},
              region: {
                ...base(KIND.slot, 'Blocks'),
                kind: 'slot',
                allowed: ['offer@1', 'list@2'],
                min: 0,
                max: 4,
                reorder: true,
                standard: [
                  { id: 'i_p1', block: 'offer@1', fill: {} },
                  { id: 'i_p2', block: 'list@2', fill: {} },
                ],
                pinned: ['i_p1'],
              },
            },
          ],
        },
      ],
    },
    translations: {
      de: {
        n_k5: { content: '<h1>Frühling</h1>', label: 'Überschrift' },
        'n_k18#o_b': { content: '<p>Zwei</p>', label: 'Variante B' },
      },
    },
    blocks: {
      'offer@1': { name: { en: 'Offer' }, root: offerBlock(), translations: { de: { n_b5: { content: 'Gesperrt' } } } },
      'list@2': { name: { en: 'List' }, root: listBlock(), translations: {} },
    },
    variants: [
      { id: 'v_at', name: 'Austria', when: { countries: ['AT'] }, fill: { [KIND.plain]: { text: 'Servus' } } },
    ],
    tokens: { brand: '#123456', accent: '#abcdef', wide: '24px', broken: 'url(https://evil.example)' },
  };
}
