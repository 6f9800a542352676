/** The brand kit: what every mail of the house keeps to. One object, changed as a whole, versioned by brand_version. */
import { z } from 'zod';
import { contrast, MINIMUM_CONTRAST } from '../headquarters/contrast.ts';
import { colour } from '../partners/partner-input.ts';

const text = (max: number) => z.string().trim().max(max, 'too_long');
const requiredText = (max: number) => text(max).min(1, 'required');
const language = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2,3}$/, 'language');
/** The stable name by which templates call a value; renaming the value keeps it. */
const token = (prefix: string) =>
  z
    .string()
    .trim()
    .max(28, 'too_long')
    .regex(new RegExp(`^${prefix}-[a-z0-9]+(?:-[a-z0-9]+)*$`), 'token');
const px = (min: number, max: number) =>
  z.coerce.number({ error: 'malformed' }).int('malformed').min(min, 'too_small').max(max, 'too_big');

/** A host name without scheme, port or path; `*.` is not allowed, because a wildcard would admit hosts of others. */
export const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, 'too_long')
  .regex(/^(?=.*\.)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/, 'host');

/** What a colour is for. Partners choose their own colour among the accents. */
export const COLOUR_ROLES = ['accent', 'text', 'ground', 'link', 'line'] as const;
/** What mail programs show instead of a font that the reader's device lacks. */
export const FONT_FALLBACKS = {
  sans: 'Arial, Helvetica, sans-serif',
  serif: "Georgia, 'Times New Roman', serif",
  mono: "'Courier New', Courier, monospace",
} as const;
/** Large text, from 24 px or 19 px bold on, needs less contrast (WCAG 2.2, 1.4.3). */
export const MINIMUM_CONTRAST_LARGE = 3;

const kitShape = z.strictObject({
  colours: z
    .array(
      z.strictObject({ token: token('colour'), name: requiredText(40), value: colour, role: z.enum(COLOUR_ROLES) }),
    )
    .max(24, 'too_long'),
  /** Which text stands on which ground */
  pairs: z
    .array(z.strictObject({ text: token('colour'), ground: token('colour'), large: z.boolean().default(false) }))
    .max(40, 'too_long'),
  fonts: z
    .array(
      z.strictObject({
        token: token('font'),
        name: requiredText(60).regex(/^[\p{L}\p{N} -]+$/u, 'font'),
        fallback: z.enum(['sans', 'serif', 'mono']),
      }),
    )
    .max(12, 'too_long'),
  spacing: z
    .array(z.strictObject({ token: token('space'), name: requiredText(40), px: px(0, 120) }))
    .max(12, 'too_long'),
  sizes: z.array(z.strictObject({ token: token('size'), name: requiredText(40), px: px(8, 72) })).max(12, 'too_long'),
  buttons: z
    .array(
      z.strictObject({
        token: token('button'),
        name: requiredText(40),
        ground: token('colour'),
        text: token('colour'),
        radiusPx: px(0, 60),
        paddingYPx: px(0, 60),
        paddingXPx: px(0, 120),
      }),
    )
    .max(8, 'too_long'),
  logos: z
    .array(
      z.strictObject({
        assetId: z.string().max(40),
        name: requiredText(60),
        /** The ground on which it may stand */
        ground: z.enum(['light', 'dark', 'any']),
        /** Nothing else within this distance, in per cent of its height */
        clearSpacePercent: px(0, 200),
        minWidthPx: px(1, 1_200),
      }),
    )
    .max(12, 'too_long'),
  /** Texts that the law or the house asks for; the variant that fits the partner's language, country and legal form best is shown */
  legal: z
    .array(
      z.strictObject({
        key: z
          .string()
          .trim()
          .regex(/^[a-z0-9]{3,20}$/, 'key'),
        name: requiredText(80),
        /** `footer`: below every mail; `region`: where a designer puts it */
        place: z.enum(['footer', 'region']),
        variants: z
          .array(
            z.strictObject({
              language: z.union([z.literal(''), language]).default(''),
              country: z
                .union([
                  z.literal(''),
                  z
                    .string()
                    .trim()
                    .toUpperCase()
                    .regex(/^[A-Z]{2}$/, 'country'),
                ])
                .default(''),
              legalForm: text(40).default(''),
              text: requiredText(6_000),
            }),
          )
          .min(1, 'required')
          .max(60, 'too_long'),
      }),
    )
    .max(30, 'too_long'),
  hosts: z.strictObject({
    links: z.array(hostName).max(200, 'too_long'),
    images: z.array(hostName).max(200, 'too_long'),
  }),
  words: z.strictObject({
    forbidden: z
      .array(
        z.strictObject({
          word: requiredText(120),
          /** What to write instead */
          instead: text(120).default(''),
          why: text(200).default(''),
          /** Empty: in every language */
          language: z.union([z.literal(''), language]).default(''),
        }),
      )
      .max(300, 'too_long'),
    required: z
      .array(z.strictObject({ word: requiredText(120), language: z.union([z.literal(''), language]).default('') }))
      .max(50, 'too_long'),
  }),
  /** How the house speaks; partners see it beside their texts */
  tone: z.array(z.strictObject({ language, hint: requiredText(300) })).max(60, 'too_long'),
});
export type BrandKit = z.infer<typeof kitShape>;

type Issue = (path: (string | number)[], message: string) => void;

function checkUnique(names: readonly string[], path: (index: number) => (string | number)[], add: Issue): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) add(path(index), 'duplicate');
  });
}

/** Names are unique, everything named exists, and text on its ground is readable. */
function checkKit(kit: BrandKit, add: Issue): void {
  for (const list of ['colours', 'fonts', 'spacing', 'sizes', 'buttons'] as const)
    checkUnique(
      kit[list].map((one) => one.token),
      (index) => [list, index, 'token'],
      add,
    );
  checkUnique(
    kit.legal.map(({ key }) => key),
    (index) => ['legal', index, 'key'],
    add,
  );
  const colourOf = (name: string) => kit.colours.find((one) => one.token === name)?.value;
  const readable = (list: 'pairs' | 'buttons', index: number, on: { text: string; ground: string }, least: number) => {
    const [text, ground] = [colourOf(on.text), colourOf(on.ground)];
    if (text === undefined) add([list, index, 'text'], 'colour_unknown');
    if (ground === undefined) add([list, index, 'ground'], 'colour_unknown');
    if (text !== undefined && ground !== undefined && contrast(text, ground) < least)
      add([list, index, 'text'], 'contrast_low');
  };
  kit.pairs.forEach((pair, index) => {
    readable('pairs', index, pair, pair.large ? MINIMUM_CONTRAST_LARGE : MINIMUM_CONTRAST);
  });
  kit.buttons.forEach((button, index) => {
    readable('buttons', index, button, MINIMUM_CONTRAST);
  });
}

/** The input of a change; its messages are issue codes. */
export const brandKit = kitShape.superRefine((kit, context) => {
  checkKit(kit, (path, message) => {
    context.addIssue({ code: 'custom', path, message });
  });
});

export const EMPTY_KIT: BrandKit = {
  colours: [],
  pairs: [],
  fonts: [],
  spacing: [],
  sizes: [],
  buttons: [],
  logos: [],
  legal: [],
  hosts: { links: [], images: [] },
  words: { forbidden: [], required: [] },
  tone: [],
};

/** A stored kit. What was accepted once stays readable, so rules that came later are not asked again. */
export const storedKit = (value: unknown): BrandKit => kitShape.parse(value);
