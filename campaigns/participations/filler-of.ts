/** Whose permissions in a template count when somebody fills in a mail. A key of the partner counts as its owner. */
import type { FillingRole, TemplateDocument } from '@multipartner/templates-engine/document';
import { localise } from '@multipartner/templates-engine/localise';
import { visitSpots } from '@multipartner/templates-engine/spots';

export const fillerOf = (role: string): FillingRole => (role === 'partner_editor' ? 'partner_editor' : 'partner_owner');

/** Regions at the mail's own level that this role may fill, those that permissions open among them. */
export const openRegions = (document: TemplateDocument, filler: FillingRole): ReadonlySet<string> =>
  visitSpots(localise(document, document.languages[0]!), {}, { filler }, { spot: () => {}, foreign: () => {} });
