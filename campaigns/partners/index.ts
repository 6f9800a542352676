/** What screens and the API need of partners beside the bound use cases: input schemas and the shapes of answers. */
export type { CsvLine, CsvResult } from './add-partners-from-csv.ts';
export type { PartnerListItem } from './list-partners.ts';
export { newPartner, ownerInvitation, partnerChange } from './partner-input.ts';
export type { PartnerDetail } from './read-partner.ts';
