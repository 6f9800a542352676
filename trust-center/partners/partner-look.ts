/** How a partner shows itself to the people it writes to: on every page that a recipient sees. Business data, nobody's. */

export interface PartnerLogo {
  /** Of the bytes: the trust center serves them at `/media/<sha256>` */
  sha256: string;
  width: number;
  height: number;
}

export interface PartnerLook {
  partnerName: string;
  /** The partner's own colour as #rrggbb, or null */
  accentColour: string | null;
  /** Null also while the trust center does not have the picture */
  logo: PartnerLogo | null;
  /** Who is controller and where: the last lines of a page */
  imprint: string;
}

/** Columns of a {@link PartnerLook} of `partner p`. */
export const LOOK_COLUMNS = `p.name AS "partnerName", p.profile->>'accentColour' AS "accentColour",
  (SELECT (p.profile->'logo') - 'mediaType' FROM media WHERE media.sha256 = p.profile->'logo'->>'sha256') AS logo,
  COALESCE(p.profile->>'imprint', '') AS imprint`;
