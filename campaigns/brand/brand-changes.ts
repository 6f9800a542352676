/** What differs between two brand kits, part by part, in words that a person can compare. */
import type { BrandKit } from './brand-kit.ts';
import { brandTokens, fontStack } from './brand-tokens.ts';

export const BRAND_PARTS = [
  'colours',
  'pairs',
  'fonts',
  'spacing',
  'sizes',
  'buttons',
  'logos',
  'legal',
  'hosts.links',
  'hosts.images',
  'words.forbidden',
  'words.required',
  'tone',
] as const;
export type BrandPart = (typeof BRAND_PARTS)[number];

export interface BrandChange {
  part: BrandPart;
  /** What it is called */
  name: string;
  /** null: it was not there */
  before: string | null;
  /** null: it is gone */
  after: string | null;
}

/** Key → what to show, of one part. */
function entriesOf(kit: BrandKit, part: BrandPart): Map<string, { name: string; value: string }> {
  const byToken = <T extends { token: string; name: string }>(list: T[], value: (one: T) => string) =>
    new Map(list.map((one) => [one.token, { name: one.name, value: value(one) }]));
  const byValue = (list: string[]) => new Map(list.map((one) => [one, { name: one, value: one }]));
  const inLanguage = (word: string, language: string) => (language ? `${word} (${language})` : word);
  switch (part) {
    case 'colours':
      return byToken(kit.colours, ({ value, role, name }) => `${value} ${role} ${name}`);
    case 'fonts':
      return byToken(kit.fonts, fontStack);
    case 'spacing':
    case 'sizes':
      return byToken(kit[part], ({ px }) => `${px} px`);
    case 'buttons':
      return byToken(
        kit.buttons,
        ({ ground, text, radiusPx, paddingYPx, paddingXPx }) =>
          `${text} / ${ground}, ${radiusPx} px, ${paddingYPx} × ${paddingXPx} px`,
      );
    case 'pairs':
      return byValue(kit.pairs.map(({ text, ground, large }) => `${text} / ${ground}${large ? ' (≥ 24 px)' : ''}`));
    case 'logos':
      return new Map(
        kit.logos.map(({ assetId, name, ground, clearSpacePercent, minWidthPx }) => [
          assetId,
          { name, value: `${name}: ${ground}, ${clearSpacePercent} %, ≥ ${minWidthPx} px` },
        ]),
      );
    case 'legal':
      return new Map(
        kit.legal.flatMap(({ key, name, place, variants }) =>
          variants.map((variant, index) => {
            const whom = [variant.language, variant.country, variant.legalForm].filter(Boolean).join(' ');
            return [
              `${key} ${whom || index}`,
              { name: whom ? `${name} (${whom})` : name, value: `${place}: ${variant.text}` },
            ];
          }),
        ),
      );
    case 'hosts.links':
      return byValue(kit.hosts.links);
    case 'hosts.images':
      return byValue(kit.hosts.images);
    case 'words.forbidden':
      return new Map(
        kit.words.forbidden.map(({ word, instead, why, language }) => {
          const key = inLanguage(word, language);
          return [key, { name: key, value: [key, instead && `→ ${instead}`, why].filter(Boolean).join(' ') }];
        }),
      );
    case 'words.required':
      return byValue(kit.words.required.map(({ word, language }) => inLanguage(word, language)));
    case 'tone':
      return byValue(kit.tone.map(({ hint, language }) => inLanguage(hint, language)));
  }
}

/** Pure; in the order of {@link BRAND_PARTS}. Nothing for equal kits. */
export function brandChanges(before: BrandKit, after: BrandKit): BrandChange[] {
  return BRAND_PARTS.flatMap((part) => {
    const [old, now] = [entriesOf(before, part), entriesOf(after, part)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
      const [was, is] = [old.get(key), now.get(key)];
      if (was?.value === is?.value) return [];
      return [{ part, name: (is ?? was)!.name, before: was?.value ?? null, after: is?.value ?? null }];
    });
  });
}

export interface TokenChange {
  token: string;
  before: string | null;
  after: string | null;
}

/** Tokens whose value differs: what templates show differently. */
export function tokenChanges(before: BrandKit, after: BrandKit): TokenChange[] {
  const [old, now] = [brandTokens(before), brandTokens(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((token) => {
    const change = { token, before: old[token] ?? null, after: now[token] ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** Keys of legal texts that differ. */
export const legalChanges = (before: BrandKit, after: BrandKit): string[] =>
  [...new Set([...before.legal, ...after.legal].map(({ key }) => key))].filter((key) => {
    const of = (kit: BrandKit) => JSON.stringify(kit.legal.find((one) => one.key === key) ?? null);
    return of(before) !== of(after);
  });

/** Ids of logos that keep another room, or none any more. */
export const logoChanges = (before: BrandKit, after: BrandKit): string[] =>
  [...new Set([...before.logos, ...after.logos].map(({ assetId }) => assetId))].filter((id) => {
    const of = (kit: BrandKit) => {
      const logo = kit.logos.find(({ assetId }) => assetId === id);
      return logo && [logo.clearSpacePercent, logo.minWidthPx].join();
    };
    return of(before) !== of(after);
  });
