/** The documents of which versions are kept. */

/** Of a partner: its record of processing as controller, Art. 30(1) GDPR. Of the platform: its record as processor, Art. 30(2), and its technical and organisational measures, Art. 32. */
export const PARTNER_KINDS = ['controller_record'] as const;
export const PLATFORM_KINDS = ['processor_record', 'measures'] as const;
export const DOCUMENT_KINDS = [...PARTNER_KINDS, ...PLATFORM_KINDS] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];
export type PlatformKind = (typeof PLATFORM_KINDS)[number];
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
