/** Where an act of consent came from. */
export const CONSENT_SOURCES = ['import', 'form', 'screen', 'unsubscribe', 'api', 'preferences', 'handover'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];
