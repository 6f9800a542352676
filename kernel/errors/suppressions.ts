/** Failures of a partner's list of addresses that get no mail. */
import type { ErrorEntry } from './entry.ts';

export const suppressionsErrors = {
  SUPPRESSION_STAYS: {
    status: 409,
    en: 'This person wants no mail. Only the person can change that: by the link in a mail, or by consenting anew on a form.',
    de: 'Diese Person möchte keine Mails. Ändern kann das nur sie selbst: über den Link in einer Mail oder mit einer neuen Einwilligung in einem Formular.',
  },
} as const satisfies Record<string, ErrorEntry>;
