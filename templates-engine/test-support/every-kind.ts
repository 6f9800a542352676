/** A template with every kind of region, with blocks, items, permissions, tokens and variants, and generators of fills for it, nested ones too. */
import fc from 'fast-check';
import type { FillSet, FillValue, Region, TemplateDocument, TemplateNode } from '../document.ts';
import { sampleDocument } from './samples.ts';

const base = (id: string, label: string) => ({ id, label, required: false });
const tags = ['contact.firstName', 'contact.greeting', 'partner.name'];

export const KIND = {
  subject: 'r_ksubject',
  replyTo: 'r_kreplyto',
  sendTime: 'r_ksendtime',
  audience: 'r_kaudience',
  plain: 'r_kplain00',
  rich: 'r_krich000',
  image: 'r_kimage00',
  link: 'r_klink000',
  toggle: 'r_ktoggle0',
  choice: 'r_kchoice0',
  childChoice: 'r_kchild00',
  number: 'r_knumber0',
  price: 'r_kprice00',
  date: 'r_kdate000',
  profile: 'r_kprofile',
  legal: 'r_klegal00',
  slot: 'r_kslot000',
  repeater: 'r_krepeat0',
  closed: 'r_kclosed0',
  itemText: 'r_kitemtxt',
  itemPrice: 'r_kitemprc',
  blockTitle: 'r_kbtitle0',
  blockImage: 'r_kbimage0',
  blockList: 'r_kblist00',
  blockListText: 'r_kbltext0',
  style: 's_k11',
  layout: 'l_k10',
} as const;

const text = (id: string, content: string, region?: Region): TemplateNode => ({
  id,
  tag: 'mj-text',
  attrs: {},
  content,
  ...(region ? { region } : {}),
});
const column = (id: string, children: TemplateNode[]): TemplateNode => ({ id, tag: 'mj-column', attrs: {}, children });
const section = (id: string, children: TemplateNode[], region?: Region): TemplateNode => ({
  id,
  tag: 'mj-section',
  attrs: {},
  children,
  ...(region ? { region } : {}),
});

const offerBlock = (): TemplateNode =>
  section('n_b1', [
    column('n_b2', [
      text('n_b3', '<h2>Offer</h2>', {
        ...base(KIND.blockTitle, 'Title'),
        kind: 'text.plain',
        maxLength: 40,
        mergeTags: tags,
        forbiddenWords: ['gratis'],
      }),
      {
        id: 'n_b4',
        tag: 'mj-image',
        attrs: { src: 'asset:hero', alt: 'A car' },
        region: { ...base(KIND.blockImage, 'Picture'), kind: 'image', altRequired: true, hrefEditable: false },
      },
      text('n_b5', 'Locked words of the block'),
    ]),
  ]);

const listBlock = (): TemplateNode =>
  section(
    'n_l1',
    [
      column('n_l2', [
        text('n_l3', '<p>Entry</p>', {
          ...base(KIND.blockListText, 'Entry'),
          kind: 'text.rich',
          maxLength: 80,
          marks: ['bold', 'link'],
          mergeTags: tags,
        }),
      ]),
    ],
    {
      ...base(KIND.blockList, 'Entries'),
      kind: 'repeater',
      itemLabel: 'Entry',
      min: 1,
      max: 4,
      standard: [{ id: 'i_l1', fill: {} }],
    },
  );

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

/** Words with everything that could mean something to somebody. */
export const anyWords = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '<b>x</b>',
    '</div></td>',
    '"><script>alert(1)</script>',
    '{{x}}',
    'mpslot0q0z',
    '<span data-tag="contact.email">',
    '<mj-raw><script>x</script></mj-raw>',
    '<!--[if mso]>x<![endif]-->',
    'gratis',
  ),
);
const ids = fc.constantFrom('i_p1', 'i_p2', 'i_s1', 'i_l1', 'i_new1', 'i_new2', 'i_new3');

const simple: Record<string, fc.Arbitrary<FillValue>> = {
  text: anyWords.map((words): FillValue => ({ text: words })),
  html: anyWords.map((html): FillValue => ({ html })),
  image: fc
    .record({ assetId: fc.constantFrom('hero', 'other', 'gone', '__proto__'), alt: anyWords })
    .map((image): FillValue => ({ image })),
  link: fc
    .record({
      label: anyWords,
      href: fc.constantFrom('https://example.com/x', 'javascript:x', '', '"onclick=x', 'https://evil.example'),
    })
    .map((link): FillValue => ({ link })),
  on: fc.boolean().map((on): FillValue => ({ on })),
  choice: fc.constantFrom('o_a', 'o_b', 'o_l', 'o_r', 'o_zz', '__proto__').map((choice): FillValue => ({ choice })),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number): FillValue => ({ number })),
  price: fc.integer().map((price): FillValue => ({ price })),
  date: fc.constantFrom('2026-05-01', '2030-01-01', '', '2026-05-03').map((date): FillValue => ({ date })),
  style: fc
    .record(
      {
        colour: fc.constantFrom('brand', 'accent', 'wide', 'broken', 'nothing'),
        background: fc.constantFrom('brand', 'accent', 'broken'),
        hideOn: fc.constantFrom('phone' as const, 'desktop' as const),
      },
      { requiredKeys: [] },
    )
    .map((style) => ({ style }) as FillValue),
};
const anyValue = fc.oneof(...Object.values(simple));

const fillOf = (values: Record<string, fc.Arbitrary<FillValue>>): fc.Arbitrary<FillSet> =>
  fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<FillSet>;
// Keys that are open there, keys of elsewhere, and keys that mean something to JavaScript.
const innerFill = (values: Record<string, fc.Arbitrary<FillValue>>): fc.Arbitrary<FillSet> =>
  fc.oneof(
    { weight: 4, arbitrary: fillOf(values) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom('r_unknown00', 'n_k9', 'constructor', KIND.plain), anyValue),
    },
  );

const listFill = fc
  .array(fc.record({ id: ids, fill: innerFill({ [KIND.blockListText]: simple.html! }) }), { maxLength: 5 })
  .map((items): FillValue => ({ items }));
const blockFill = innerFill({
  [KIND.blockTitle]: simple.text!,
  [KIND.blockImage]: simple.image!,
  [KIND.blockList]: listFill,
});

/** Any fill that the schema lets pass for {@link everyKindDocument}: right, wrong, foreign and hostile. */
export const anyEveryKindFill: fc.Arbitrary<FillSet> = fillOf({
  [KIND.subject]: simple.text!,
  [KIND.replyTo]: fc.oneof(simple.text!, fc.constant<FillValue>({ text: 'service@sonne.example' })),
  [KIND.plain]: simple.text!,
  [KIND.rich]: simple.html!,
  [KIND.image]: simple.image!,
  [KIND.link]: simple.link!,
  [KIND.toggle]: simple.on!,
  [KIND.choice]: simple.choice!,
  [KIND.childChoice]: simple.choice!,
  [KIND.number]: simple.number!,
  [KIND.price]: simple.price!,
  [KIND.date]: simple.date!,
  [KIND.profile]: simple.text!,
  [KIND.legal]: simple.html!,
  [KIND.closed]: simple.text!,
  [KIND.style]: simple.style!,
  [KIND.layout]: fc
    .record(
      {
        order: fc.array(fc.constantFrom('n_k11', 'n_k14', 'i_new1', 'n_k9'), { maxLength: 4 }),
        removed: fc.array(fc.constantFrom('n_k11', 'n_k14', 'n_k9'), { maxLength: 2 }),
        copies: fc.array(
          fc.record({
            id: ids,
            of: fc.constantFrom('n_k11', 'n_k14', 'n_k9'),
            fill: innerFill({ [KIND.number]: simple.number!, [KIND.date]: simple.date! }),
          }),
          { maxLength: 3 },
        ),
      },
      { requiredKeys: [] },
    )
    .map((layout) => ({ layout }) as FillValue),
  [KIND.slot]: fc
    .array(
      fc.record({ id: ids, block: fc.constantFrom('offer@1', 'list@2', 'gone@1', 'constructor@1'), fill: blockFill }),
      { maxLength: 5 },
    )
    .map((blocks): FillValue => ({ blocks })),
  [KIND.repeater]: fc
    .array(
      fc.record({ id: ids, fill: innerFill({ [KIND.itemText]: simple.text!, [KIND.itemPrice]: simple.price! }) }),
      {
        maxLength: 5,
      },
    )
    .map((items): FillValue => ({ items })),
});
