/** Generators of fills for the template with every kind of region, nested ones too: right, wrong, foreign and hostile. */
import fc from 'fast-check';
import type { FillSet, FillValue } from '../document.ts';
import { KIND } from './kind-parts.ts';

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
