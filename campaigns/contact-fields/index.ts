/** What screens and the API need of the common set beside the bound use cases. */
export { type ContactFieldChange, contactFieldChange, type NewContactField, newContactField } from './field-input.ts';
export type { FieldSet } from './field-set.ts';
