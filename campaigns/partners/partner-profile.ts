/** The public business data of a partner as templates and the trust center see it. */
import type { Asset, Partner, PrismaClient } from '@multipartner/prisma-platform/client';
import type { PartnerProfile } from '@multipartner/templates-engine/document';
import { openingHours } from './partner-input.ts';

/** Builds the profile of a row, with the logo's measures from its asset. */
export async function profileOf(db: Pick<PrismaClient, 'asset'>, partner: Partner): Promise<PartnerProfile> {
  const logo = partner.logoAssetId ? await db.asset.findUnique({ where: { id: partner.logoAssetId } }) : null;
  return profileWithLogo(partner, logo);
}

/** The same for somebody who has read the logo already. */
export function profileWithLogo(partner: Partner, logo: Asset | null): PartnerProfile {
  return {
    name: partner.name,
    legalName: partner.legalName,
    ...(partner.legalForm ? { legalForm: partner.legalForm } : {}),
    street: partner.street,
    postalCode: partner.postalCode,
    city: partner.city,
    country: partner.country,
    phone: partner.phone,
    email: partner.email,
    website: partner.website,
    imprint: partner.imprint,
    openingHours: openingHours.parse(partner.openingHours),
    accentColour: partner.accentColour,
    logo: logo && { sha256: logo.sha256, mediaType: logo.mediaType, width: logo.width, height: logo.height },
    language: partner.language,
    timeZone: partner.timeZone,
  };
}
