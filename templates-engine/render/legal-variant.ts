/** Which legal text a partner's mail carries. */
import type { PartnerProfile, RegionOf } from '../document.ts';

type LegalVariant = RegionOf<'legal'>['variants'][number];

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The variant that fits best: the country counts more than the legal form, that more than the language. A variant for another country or form never
 * fits; one in another language only where there is none in the mail's. Undefined: none fits, and the element's own text stands.
 */
export function legalVariant(
  region: RegionOf<'legal'>,
  profile: Pick<PartnerProfile, 'country' | 'legalForm'>,
  language: string,
): LegalVariant | undefined {
  const fitting = region.variants.filter(
    ({ country, legalForm }) =>
      (country === undefined || country === profile.country) &&
      (legalForm === undefined || (profile.legalForm !== undefined && folded(legalForm) === folded(profile.legalForm))),
  );
  const spoken = fitting.filter((variant) => variant.language === undefined || variant.language === language);
  const weight = ({ country, legalForm, language: own }: LegalVariant): number =>
    (country ? 4 : 0) + (legalForm ? 2 : 0) + (own === language ? 1 : 0);
  return (spoken.length > 0 ? spoken : fitting).toSorted((a, b) => weight(b) - weight(a))[0];
}
