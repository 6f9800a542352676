/** The brand kit as screens, templates and rules use it. Pure: nothing here asks a database. */
export type { AppliedBrand } from './apply-brand.ts';
export {
  BRAND_PARTS,
  type BrandChange,
  type BrandPart,
  brandChanges,
  type TokenChange,
  tokenChanges,
} from './brand-changes.ts';
export { type BrandKit, COLOUR_ROLES, EMPTY_KIT, FONT_FALLBACKS, hostName } from './brand-kit.ts';
export { brandTokens, fontStack } from './brand-tokens.ts';
export type { BrandDetail, BrandVersionItem } from './read-brand.ts';
export type { BrandImpact, TouchedTemplate } from './read-brand-impact.ts';
export { withBrand } from './with-brand.ts';
