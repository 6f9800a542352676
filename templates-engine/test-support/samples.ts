/** A small template with one region of every kind, a profile, and generators: shared by the tests of the engine. */
import fc from 'fast-check';
import type { PartnerProfile, TemplateDocument, TemplateNode } from '../document.ts';
import { escapeText } from '../html/escape.ts';
import { ALLOWED_CHILDREN, CONTENT_TAGS } from '../tags.ts';

export const profile: PartnerProfile = {
  name: 'Autohaus Sonne',
  legalName: 'Autohaus Sonne GmbH',
  street: 'Sonnenweg 1',
  postalCode: '89073',
  city: 'Ulm',
  country: 'DE',
  phone: '+49 731 1234',
  email: 'service@sonne.example',
  website: 'https://www.sonne.example',
  imprint: 'Autohaus Sonne GmbH\nSonnenweg 1, 89073 Ulm\nHRB 1234',
  openingHours: [{ days: 'Mon to Fri', hours: '8 to 18' }],
  accentColour: null,
  logo: null,
  language: 'en',
  timeZone: 'Europe/Berlin',
};

export const IDS = {
  subject: 'r_subject0',
  plain: 'r_plain000',
  rich: 'r_rich0000',
  image: 'r_image000',
  link: 'r_link0000',
  toggle: 'r_toggle00',
} as const;

/** English with a German translation; hosts: example.com. */
export function sampleDocument(): TemplateDocument {
  const region = (id: string, label: string) => ({ id, label, required: false });
  return {
    schema: 1,
    languages: ['en', 'de'],
    envelope: {
      subject: {
        value: 'Spring at our place',
        region: {
          ...region(IDS.subject, 'Subject'),
          kind: 'text.plain',
          maxLength: 60,
          mergeTags: ['contact.firstName'],
        },
      },
      preheader: { value: 'Come and see' },
      fromName: { value: [{ mergeTag: 'partner.name' }] },
    },
    root: {
      id: 'n_1',
      tag: 'mjml',
      attrs: {},
      children: [
        {
          id: 'n_2',
          tag: 'mj-body',
          attrs: {},
          children: [
            {
              id: 'n_3',
              tag: 'mj-section',
              attrs: { 'background-color': '#ffffff' },
              children: [
                {
                  id: 'n_4',
                  tag: 'mj-column',
                  attrs: {},
                  children: [
                    {
                      id: 'n_5',
                      tag: 'mj-text',
                      attrs: {},
                      content: '<h1>Spring</h1>',
                      region: {
                        ...region(IDS.plain, 'Headline'),
                        kind: 'text.plain',
                        maxLength: 40,
                        mergeTags: ['contact.firstName'],
                      },
                    },
                    {
                      id: 'n_6',
                      tag: 'mj-text',
                      attrs: {},
                      content: '<p>Welcome</p>',
                      region: {
                        ...region(IDS.rich, 'Text'),
                        kind: 'text.rich',
                        maxLength: 300,
                        marks: ['bold', 'link'],
                        mergeTags: ['contact.greeting'],
                      },
                    },
                    {
                      id: 'n_7',
                      tag: 'mj-image',
                      attrs: { src: 'asset:hero', alt: 'A car' },
                      region: {
                        ...region(IDS.image, 'Image'),
                        kind: 'image',
                        altRequired: true,
                        minWidthPx: 600,
                        hrefEditable: false,
                      },
                    },
                    {
                      id: 'n_8',
                      tag: 'mj-button',
                      attrs: { href: 'https://example.com/book' },
                      content: 'Book',
                      region: {
                        ...region(IDS.link, 'Button'),
                        kind: 'link',
                        labelEditable: true,
                        labelMaxLength: 20,
                        hrefEditable: true,
                      },
                    },
                    { id: 'n_9', tag: 'mj-text', attrs: {}, content: 'Locked words' },
                  ],
                },
              ],
            },
            {
              id: 'n_10',
              tag: 'mj-section',
              attrs: {},
              children: [
                {
                  id: 'n_11',
                  tag: 'mj-column',
                  attrs: {},
                  children: [{ id: 'n_12', tag: 'mj-text', attrs: {}, content: 'The offer' }],
                },
              ],
              region: { ...region(IDS.toggle, 'Offer'), kind: 'toggle', defaultOn: true },
            },
          ],
        },
      ],
    },
    translations: {
      de: {
        n_5: { content: '<h1>Frühling</h1>', label: 'Überschrift' },
        'envelope.subject': { value: 'Frühling bei uns' },
      },
    },
    hosts: { links: ['example.com'], images: [] },
  };
}

export const assets = {
  hero: { url: 'https://trust.example/media/aa', sha256: 'aa', widthPx: 1200, heightPx: 600 },
  other: { url: 'https://trust.example/media/bb', sha256: 'bb', widthPx: 1200, heightPx: 600 },
  tiny: { url: 'https://trust.example/media/cc', sha256: 'cc', widthPx: 80, heightPx: 60 },
};

const words = fc.string({ unit: fc.constantFrom(...'abc äß&<>"\'{}%[]=/\\ée'.split('')), maxLength: 20 });
const attributes = fc
  .record(
    {
      color: fc.constantFrom('red', '#fff'),
      padding: fc.constantFrom('10px', '0 4px'),
      'css-class': fc.constantFrom('a', 'a b'),
    },
    { requiredKeys: [] },
  )
  .map((attrs) => ({ ...attrs }) as Record<string, string>);
const wordAttributes = fc.dictionary(fc.constantFrom('alt', 'title'), words, { maxKeys: 2 });
const content = words.map((text) => `<p>${escapeText(text.trim())}</p>`);

/** Any tree that the closed list allows, three levels of layout at most. Node ids are numbered afterwards. */
function treeOf(tag: string, depth: number): fc.Arbitrary<TemplateNode> {
  const children = (ALLOWED_CHILDREN[tag] ?? []).filter((child) => child !== 'mj-raw' && child !== 'mj-style');
  return fc
    .record({
      attrs: fc.tuple(attributes, wordAttributes).map(([a, b]) => ({ ...a, ...b })),
      content: CONTENT_TAGS.has(tag) ? content : fc.constant(undefined),
      children:
        depth > 0 && children.length > 0
          ? fc.array(
              fc.constantFrom(...children).chain((child) => treeOf(child, depth - 1)),
              { minLength: 1, maxLength: 3 },
            )
          : fc.constant(undefined),
    })
    .map(({ attrs, content: html, children: below }) => ({
      id: '',
      tag,
      attrs: { ...attrs },
      ...(html ? { content: html } : {}),
      ...(below ? { children: below } : {}),
    }));
}

function numbered(node: TemplateNode, counter = { value: 0 }): TemplateNode {
  counter.value += 1;
  const id = `n_${counter.value}`;
  return {
    ...node,
    id,
    ...(node.children ? { children: node.children.map((child) => numbered(child, counter)) } : {}),
  };
}

export const anyDocument: fc.Arbitrary<TemplateDocument> = treeOf('mj-body', 4).map((body) => ({
  ...sampleDocument(),
  translations: {},
  root: numbered({ id: '', tag: 'mjml', attrs: {}, children: [body] }),
}));
