/** Parts of the template with every kind of region: ids of its regions, elements, and the two blocks of its library. */
import type { Region, TemplateNode } from '../document.ts';

export const base = (id: string, label: string) => ({ id, label, required: false });
export const tags = ['contact.firstName', 'contact.greeting', 'partner.name'];

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

export const text = (id: string, content: string, region?: Region): TemplateNode => ({
  id,
  tag: 'mj-text',
  attrs: {},
  content,
  ...(region ? { region } : {}),
});
export const column = (id: string, children: TemplateNode[]): TemplateNode => ({
  id,
  tag: 'mj-column',
  attrs: {},
  children,
});
export const section = (id: string, children: TemplateNode[], region?: Region): TemplateNode => ({
  id,
  tag: 'mj-section',
  attrs: {},
  children,
  ...(region ? { region } : {}),
});

export const offerBlock = (): TemplateNode =>
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

export const listBlock = (): TemplateNode =>
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
