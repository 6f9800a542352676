/** Whose permissions in a template count when somebody fills in a mail. A key of the partner counts as its owner. */
import type { FillingRole } from '@multipartner/templates-engine/document';

export const fillerOf = (role: string): FillingRole => (role === 'partner_editor' ? 'partner_editor' : 'partner_owner');
