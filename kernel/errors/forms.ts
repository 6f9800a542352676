/** Failures of sign-up forms. */
import type { ErrorEntry } from './entry.ts';

export const formsErrors = {
  FORM_TEMPLATE_INCOMPLETE: {
    status: 422,
    en: 'This form template is not complete yet: {detail}',
    de: 'Diese Formularvorlage ist noch nicht vollständig: {detail}',
  },
  FORM_TEMPLATE_ARCHIVED: {
    status: 409,
    en: 'This form template is archived and can no longer be changed.',
    de: 'Diese Formularvorlage ist archiviert und lässt sich nicht mehr ändern.',
  },
  FORM_INCOMPLETE: {
    status: 422,
    en: 'This form cannot be published yet. {count} entries need your attention.',
    de: 'Dieses Formular kann noch nicht veröffentlicht werden. {count} Angaben brauchen Ihre Aufmerksamkeit.',
  },
  FORM_NOT_PUBLISHED: {
    status: 409,
    en: 'This form was never published. Publish it first.',
    de: 'Dieses Formular wurde noch nie veröffentlicht. Veröffentlichen Sie es zuerst.',
  },
} as const satisfies Record<string, ErrorEntry>;
