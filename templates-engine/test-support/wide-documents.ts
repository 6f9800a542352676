/**
 * Documents as wide as their schema: every kind of region with any settings, slots with blocks, items, copies, variants, limits of the envelope,
 * attributes that nobody knows, raw HTML, comments, emoji, long texts, elements where they do not belong. For tests that must lose nothing.
 */
import fc from 'fast-check';
import {
  PERMISSION_SCOPES,
  type Region,
  type TemplateDocument,
  type TemplateNode,
  templateDocument,
  templateNode,
} from '../document.ts';
import { ALLOWED_TAGS } from '../tags.ts';
import {
  any,
  anyContent,
  anyId,
  anyRegion,
  blockKey,
  fill,
  joined,
  LONG,
  label,
  language,
  regionOf,
  some,
  words,
} from './wide-regions.ts';

const permissions = fc.dictionary(
  fc.constantFrom(...PERMISSION_SCOPES),
  fc.dictionary(
    fc.constantFrom('everybody', 'partner_owner', 'partner_editor'),
    fc.constantFrom('allow', 'deny', 'denyFinal'),
    {
      noNullPrototype: true,
    },
  ),
  { maxKeys: 3, noNullPrototype: true },
);
const attributeName = fc.constantFrom(
  'color',
  'padding',
  'css-class',
  'mj-class',
  'href',
  'src',
  'alt',
  'title',
  'full-width',
  'background-url',
  // Names that mean something to the editor, to the DOM or to JavaScript, and names that nobody knows
  'id',
  'class',
  'style',
  'type',
  'name',
  'components',
  'attributes',
  'draggable',
  'data-gjs-type',
  'onclick',
  'constructor',
  'toString',
  'x-unknown',
  'xml:lang',
);
const attrs = fc.dictionary(
  attributeName,
  fc.oneof({ weight: 20, arbitrary: words }, { weight: 1, arbitrary: fc.constant(LONG.slice(0, 4_000)) }),
  {
    maxKeys: 5,
    noNullPrototype: true,
  },
);
const TAGS = [...ALLOWED_TAGS].filter((tag) => tag !== 'mjml');

/** Any element with anything in it, also where it does not belong: an import keeps such trees, too. */
const anyNode = fc.letrec<{ node: TemplateNode }>((tie) => ({
  node: fc
    .tuple(
      fc.record({ id: anyId('n'), tag: fc.constantFrom(...TAGS), attrs }),
      any<Omit<TemplateNode, 'id' | 'tag' | 'attrs'>>({
        content: anyContent,
        region: anyRegion,
        permissions: permissions as never,
        block: blockKey,
        children: fc.array(tie('node') as fc.Arbitrary<TemplateNode>, { maxLength: 3, depthIdentifier: 'tree' }),
      }),
    )
    .map((parts) => joined(parts) as TemplateNode),
})).node;

const text = fc.oneof(
  words,
  some(fc.oneof(words, fc.record({ mergeTag: fc.constantFrom('partner.name', 'contact.firstName'), fallback: words }))),
);
const translations = fc.dictionary(
  language,
  fc.dictionary(
    fc.oneof(anyId('n'), fc.constantFrom('envelope.subject', 'n_1#o_1')),
    any<Record<string, unknown>>({ content: words, attrs: attrs as never, value: text as never, label, help: words }),
    { maxKeys: 3, noNullPrototype: true },
  ),
  { noNullPrototype: true },
);

/** Ids are given anew: no two nodes or regions of a document share one. */
function numbered(root: TemplateNode, letter: string): TemplateNode {
  let count = 0;
  const visit = (node: TemplateNode): TemplateNode => {
    count += 1;
    const id = `${letter}${count}`;
    return {
      ...node,
      id: `n_${id}`,
      ...(node.region ? { region: { ...node.region, id: `r_${id.padStart(8, '0')}` } } : {}),
      ...(node.children ? { children: node.children.map(visit) } : {}),
    };
  };
  return visit(root);
}

const envelopeField = (withRegion: boolean) =>
  fc
    .tuple(fc.record({ value: text }), any<{ region: Region }>({ region: regionOf('text.plain') }))
    .map(([field, { region }]) => ({ ...field, ...(withRegion && region ? { region } : {}) }));

/** Any tree of a document: the part that the designer's canvas holds. */
export const anyWideTree: fc.Arbitrary<TemplateNode> = fc
  .record({
    head: fc.array(anyNode, { maxLength: 2 }),
    body: fc.array(anyNode, { minLength: 1, maxLength: 3 }),
    attrs,
  })
  .map(({ head, body, attrs: own }) =>
    templateNode.parse(
      numbered(
        {
          id: '',
          tag: 'mjml',
          attrs: own,
          children: [
            { id: '', tag: 'mj-head', attrs: {}, children: head },
            { id: '', tag: 'mj-body', attrs: {}, children: body },
          ],
        },
        '',
      ),
    ),
  );

/** Any document that can be stored, as wide as the schema goes. */
const anyWideDocument: fc.Arbitrary<TemplateDocument> = fc
  .record({
    root: anyWideTree,
    envelope: fc.record(
      {
        subject: envelopeField(true),
        preheader: envelopeField(true),
        fromName: envelopeField(false),
        replyTo: envelopeField(true),
        sendTime: fc.record({ region: regionOf('sendTime') }),
        audience: fc.record({ region: regionOf('audience') }),
      },
      { requiredKeys: ['subject', 'preheader', 'fromName'] },
    ),
    translations,
    blocks: fc.dictionary(
      blockKey,
      fc.record({ name: fc.dictionary(language, label, { noNullPrototype: true }), root: anyNode, translations }),
      { noNullPrototype: true },
    ),
    variants: some(
      fc.record({
        id: anyId('v'),
        name: label,
        when: any<Record<string, unknown>>({
          countries: some(fc.constantFrom('DE', 'AT')),
          groups: some(fc.constant('grp_1')),
          languages: some(language),
        }),
        fill,
      }),
    ),
    tokens: fc.dictionary(fc.constantFrom('brand', 'wide'), fc.constantFrom('#123456', '24px'), {
      noNullPrototype: true,
    }),
  })
  .map(({ blocks, ...rest }) =>
    templateDocument.parse({
      schema: 1,
      languages: ['en', 'de', 'fr'],
      hosts: { links: ['example.com'], images: [] },
      ...rest,
      blocks: Object.fromEntries(
        Object.entries(blocks).map(([key, block], index) => [
          key,
          { ...block, root: numbered(block.root, `b${index}x`) },
        ]),
      ),
    }),
  );

/** Documents of random shape, the same for the same seed: for tests that cannot run properties themselves, such as those in a browser. */
export const wideDocuments = (count: number, seed: number): TemplateDocument[] =>
  fc.sample(anyWideDocument, { numRuns: count, seed });

/** The documents that both the browser's test and the one without a page go through: they must do the same. */
export const OF_BROWSER = { count: 48, seed: 4 } as const;
