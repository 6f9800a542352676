/** Generators of regions and fills as wide as their schemas: every kind with any settings, and words that mean something to somebody. */
import fc from 'fast-check';
import type { Constraint, FillSet, FillValue, Region } from '../document.ts';
import { IMAGE_SOURCES, RICH_MARKS } from '../regions/region.ts';
import { CONSTRAINTS, SEVERITIES } from '../regions/region-base.ts';

export const LONG = `${'Ein sehr langer Satz mit Ümlauten und 👩‍👩‍👧‍👦. '.repeat(300)}`;

/** Words with everything that could mean something to a browser, to an editor or to JavaScript. */
export const words = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '🚗💨 Frühling 👩🏽‍🔧',
      'مرحبا بكم في الربيع',
      '<!-- HQ: bitte prüfen -->Text<!--[if mso]><b>nur Outlook</b><![endif]-->',
      '<script>window.ran = true</script><img src=x onerror="window.ran = true">',
      '</div></td></mj-text></mjml>',
      '&nbsp;&amp;&lt;b&gt;&#8203;\u00a0\u200b\u2028',
      '<span data-tag="contact.firstName" data-fallback="du">Vorname</span>',
      '<b>unclosed <i>tags',
      '{{ braces }} {% if x %} *|FNAME|* %%x%%',
      '   leading and trailing   \n\t ',
      '"quotes" \'single\' `back` \\ backslash',
      'token:brand',
    ),
  },
);
export const anyContent = fc.oneof({ weight: 40, arbitrary: words }, { weight: 1, arbitrary: fc.constant(LONG) });
export const label = words.map((text) => text.slice(0, 80) || 'Feld');
export const language = fc.constantFrom('en', 'de', 'fr');
export const some = <T>(of: fc.Arbitrary<T>, maxLength = 2): fc.Arbitrary<T[]> => fc.array(of, { maxLength });
export const any = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
const day = fc.constantFrom('2026-01-01', '2026-12-31', '2027-02-28');
const word = words.map((text) => text.trim().slice(0, 100) || 'gratis');

export const anyId = (letter: string): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), minLength: 8, maxLength: 16 })
    .map((text) => `${letter}_${text}`);

const simpleValue: fc.Arbitrary<FillValue> = fc.oneof(
  words.map((text): FillValue => ({ text })),
  words.map((html): FillValue => ({ html })),
  words.map((alt): FillValue => ({ image: { assetId: 'hero', alt, focus: { x: 0.25, y: 1 } } })),
  words.map((text): FillValue => ({ link: { label: text, href: 'https://example.com/?a=1&b=2' } })),
  fc.boolean().map((on): FillValue => ({ on })),
  fc.integer().map((number): FillValue => ({ number })),
  fc.nat().map((price): FillValue => ({ price })),
  day.map((date): FillValue => ({ date })),
);
const fillWith = (value: fc.Arbitrary<FillValue>): fc.Arbitrary<FillSet> =>
  fc.dictionary(anyId('r'), value, { maxKeys: 2, noNullPrototype: true });
export const blockKey = fc.constantFrom('offer@1', 'list@2', 'blk_x@14');
const nested = (inner: fc.Arbitrary<FillSet>): fc.Arbitrary<FillValue> =>
  fc.oneof(
    simpleValue,
    some(fc.record({ id: anyId('i'), block: blockKey, fill: inner })).map((blocks): FillValue => ({ blocks })),
    some(fc.record({ id: anyId('i'), fill: inner })).map((items): FillValue => ({ items })),
    some(fc.record({ id: anyId('i'), of: anyId('n'), fill: inner })).map(
      (copies): FillValue => ({ layout: { order: copies.map(({ id }) => id), removed: [], copies } }),
    ),
    fc.constant<FillValue>({ style: { colour: 'brand', align: 'center', hideOn: 'phone' } }),
  );
/** A fill with blocks, items and copies in it, and those with theirs. */
export const fill = fillWith(nested(fillWith(nested(fillWith(simpleValue)))));

const base = {
  id: anyId('r'),
  label,
  required: fc.boolean(),
};
const more = any<{ help: string; severities: object; messages: object }>({
  help: words,
  severities: fc.dictionary(fc.constantFrom<Constraint>(...CONSTRAINTS), fc.constantFrom(...SEVERITIES), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  messages: fc.dictionary(
    fc.constantFrom<Constraint>(...CONSTRAINTS),
    fc.dictionary(language, label, { noNullPrototype: true }),
    { maxKeys: 2, noNullPrototype: true },
  ),
});
const textLimits = any<Record<string, unknown>>({
  minLength: fc.nat(200),
  maxLines: fc.integer({ min: 1, max: 200 }),
  forbiddenWords: some(word),
  requiredWords: some(word),
  pattern: fc.constant('^[A-Z].*$'),
  forbiddenPattern: fc.constant('(?i)gratis|<b>'),
  mustChange: fc.boolean(),
});
const mergeTags = some(fc.constantFrom('contact.firstName', 'contact.greeting', 'partner.name'));
const bounds = any<Record<string, unknown>>({
  min: fc.nat(1_000),
  max: fc.nat(100_000),
  step: fc.integer({ min: 1, max: 100 }),
});
const px = fc.integer({ min: 1, max: 4_000 });

const kinds: Record<Region['kind'], fc.Arbitrary<object>> = {
  'text.plain': fc
    .tuple(textLimits, fc.record({ maxLength: fc.integer({ min: 1, max: 10_000 }), mergeTags }))
    .map(joined),
  'text.rich': fc
    .tuple(
      textLimits,
      fc.record({
        maxLength: fc.integer({ min: 1, max: 20_000 }),
        mergeTags,
        marks: fc.subarray([...RICH_MARKS]),
      }),
    )
    .map(joined),
  image: fc
    .tuple(
      any<Record<string, unknown>>({
        sources: fc.subarray([...IMAGE_SOURCES], { minLength: 1 }),
        collections: some(fc.constant('col_1')),
        ratio: fc.record({ width: fc.integer({ min: 1, max: 100 }), height: fc.integer({ min: 1, max: 100 }) }),
        minWidthPx: px,
        minHeightPx: px,
        exactWidthPx: px,
        exactHeightPx: px,
        maxKilobytes: px,
      }),
      fc.record({ altRequired: fc.boolean(), hrefEditable: fc.boolean() }),
    )
    .map(joined),
  link: fc
    .tuple(
      any<Record<string, unknown>>({
        hosts: some(fc.constantFrom('example.com', '*.example.org')),
        shortenersAllowed: fc.boolean(),
        utm: fc.record({ source: label, medium: label, campaign: label }),
      }),
      fc.record({
        labelEditable: fc.boolean(),
        labelMaxLength: fc.integer({ min: 1, max: 200 }),
        hrefEditable: fc.boolean(),
      }),
    )
    .map(joined),
  toggle: fc.record({ defaultOn: fc.boolean() }),
  choice: fc.record({
    options: fc.array(
      fc
        .tuple(
          fc.record({ id: anyId('o'), label }),
          any<{ content: string; attrs: Record<string, string>; child: string }>({
            content: anyContent,
            attrs: fc.dictionary(fc.constantFrom('color', 'alt', 'x-own'), words, { noNullPrototype: true }),
            child: anyId('n'),
          }),
        )
        .map(joined),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  number: fc
    .tuple(
      bounds,
      fc.record({
        standard: fc.integer(),
        decimals: fc.integer({ min: 0, max: 4 }),
        unit: fc.constantFrom('', 'km', '%'),
      }),
    )
    .map(joined),
  price: fc
    .tuple(
      bounds,
      fc.record({ standard: fc.nat(), currency: fc.constantFrom('EUR', 'CHF'), notAboveStandard: fc.boolean() }),
    )
    .map(joined),
  date: fc
    .tuple(
      any<Record<string, unknown>>({ min: day, max: day }),
      fc.record({
        standard: fc.oneof(day, fc.constant('')),
        format: fc.constantFrom('long', 'short', 'weekday'),
        withinCampaign: fc.boolean(),
        excludedWeekdays: fc.subarray([1, 6, 7]),
        excludedDays: some(day),
      }),
    )
    .map(joined),
  profile: fc.record({ field: fc.constantFrom('partner.phone', 'partner.openingHours') }),
  legal: fc
    .tuple(
      any<Record<string, unknown>>({ brand: fc.constant('imprint') }),
      fc.record({
        variants: some(
          fc
            .tuple(
              fc.record({ content: words.map((text) => text || '<p>Recht</p>') }),
              any<Record<string, unknown>>({
                language,
                country: fc.constantFrom('DE', 'AT'),
                legalForm: fc.constantFrom('GmbH', 'e. K.'),
              }),
            )
            .map(joined),
        ),
      }),
    )
    .map(joined),
  slot: fc.record({
    allowed: some(blockKey),
    min: fc.nat(3),
    max: fc.integer({ min: 1, max: 40 }),
    reorder: fc.boolean(),
    standard: some(fc.record({ id: anyId('i'), block: blockKey, fill })),
    pinned: some(anyId('i')),
  }),
  repeater: fc.record({
    itemLabel: label.map((text) => text.slice(0, 60)),
    min: fc.nat(3),
    max: fc.integer({ min: 1, max: 40 }),
    standard: some(fc.record({ id: anyId('i'), fill })),
  }),
  sendTime: fc
    .tuple(
      any<Record<string, unknown>>({ earliest: fc.constant('08:00'), latest: fc.constant('19:30') }),
      fc.record({
        excludedWeekdays: fc.subarray([6, 7]),
        blackout: some(fc.record({ from: day, to: day, reason: label })),
      }),
    )
    .map(joined),
  audience: fc
    .tuple(
      any<Record<string, unknown>>({
        maxRecipients: fc.integer({ min: 1, max: 1_000_000 }),
        frequencyCapDays: fc.integer({ min: 1, max: 365 }),
      }),
      fc.record({ segmentKinds: fc.subarray(['everybody', 'tag', 'segment'], { minLength: 1 }) }),
    )
    .map(joined),
};

/** Parts of an object in one. */
export function joined(parts: readonly object[]): object {
  return Object.assign({}, ...parts);
}

export const regionOf = (kind: Region['kind']): fc.Arbitrary<Region> =>
  fc.tuple(fc.record(base), more, kinds[kind]).map((parts) => ({ ...joined(parts), kind }) as Region);
const LIMITS = ['sendTime', 'audience'] as const;
export const REGION_KINDS = Object.keys(kinds) as Region['kind'][];
const inTree = REGION_KINDS.filter((kind) => !(LIMITS as readonly string[]).includes(kind));
export const anyRegion = fc.constantFrom(...inTree).chain(regionOf);
